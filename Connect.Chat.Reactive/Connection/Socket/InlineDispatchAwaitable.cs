using System.Runtime.CompilerServices;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Waits for the next message, and has the thread that has read the last one serve the observers meanwhile: when that
/// begins, whoever goes on reading has been found already. As long as there is more to read, somebody else serves, once
/// there is enough for that.
/// </summary>
/// <param name="receiving">The message that is waited for.</param>
/// <param name="inline">Lends the thread.</param>
internal readonly struct InlineDispatchAwaitable<T>(ValueTask<T> receiving, InlineDispatch inline)
{
    public Awaiter GetAwaiter() => new(receiving, inline);

    internal readonly struct Awaiter : ICriticalNotifyCompletion
    {
        private readonly ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _receiving;
        private readonly InlineDispatch _inline;

        public Awaiter(ValueTask<T> receiving, InlineDispatch inline)
        {
            _receiving = receiving.ConfigureAwait(false).GetAwaiter();
            _inline = inline;
            IsCompleted = _receiving.IsCompleted;
            if (IsCompleted)
                inline.YieldInline();
        }

        public bool IsCompleted { get; }

        public T GetResult()
        {
            if (!IsCompleted)
                _inline.BeginInline();
#pragma warning disable VSTHRD002 // It is completed by now: this is what an awaiter is for.
            return _receiving.GetResult();
#pragma warning restore VSTHRD002
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            // Before others read on, who may make an offer of their own.
            var isOwed = _inline.EndInline();
            _receiving.UnsafeOnCompleted(continuation);
            if (isOwed)
                _inline.DispatchInline();
        }
    }
}
