using System.Runtime.CompilerServices;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Waits for the next message, and has the thread that has read the last one serve the observers meanwhile: when that
/// begins, whoever goes on reading has been found already. As long as there is more to read, somebody else serves, once
/// there is enough for that.
/// </summary>
/// <param name="receiving">The message that is waited for.</param>
/// <param name="lender">Lends the thread.</param>
internal readonly struct ServingWait<T>(ValueTask<T> receiving, ThreadLender lender)
{
    public Awaiter GetAwaiter() => new(receiving, lender);

    internal readonly struct Awaiter : ICriticalNotifyCompletion
    {
        private readonly ConfiguredValueTaskAwaitable<T>.ConfiguredValueTaskAwaiter _receiving;
        private readonly ThreadLender _lender;

        public Awaiter(ValueTask<T> receiving, ThreadLender lender)
        {
            _receiving = receiving.ConfigureAwait(false).GetAwaiter();
            _lender = lender;
            IsCompleted = _receiving.IsCompleted;
            if (IsCompleted)
                lender.PassOn();
        }

        public bool IsCompleted { get; }

        public T GetResult()
        {
            if (!IsCompleted)
                _lender.Lend();
#pragma warning disable VSTHRD002 // It is completed by now: this is what an awaiter is for.
            return _receiving.GetResult();
#pragma warning restore VSTHRD002
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            // Before others read on, who may make an offer of their own.
            var isOwed = _lender.TakeBack();
            _receiving.UnsafeOnCompleted(continuation);
            if (isOwed)
                _lender.Serve();
        }
    }
}
