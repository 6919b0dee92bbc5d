using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

/// <summary>Creates <see cref="SerialSignals{T}"/> from delegates.</summary>
internal static class Signals
{
    public static SerialSignals<T> Create<T>(Action<T> handle, Func<Action?>? takeWork = null) =>
        new(new Handler<T>(handle, takeWork));

    private sealed class Handler<T>(Action<T> handle, Func<Action?>? takeWork) : ISignalHandler<T>
    {
        public void Handle(T signal) => handle(signal);

        public Action? TakeWork() => takeWork?.Invoke();
    }
}
