using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Lends the threads that read a socket to its observers, if they are good for that: what goes on after a read of this
/// library's own transport is a thread of the pool, with no more to do than one that is taken from the pool for the
/// purpose. Other transports may go on with a thread that nobody must hold up.
/// </summary>
internal readonly struct InlineDispatch
{
    private readonly ObserverDispatcher? _observers;

    private InlineDispatch(ObserverDispatcher? observers) => _observers = observers;

    public static InlineDispatch For(IChatTransport transport, ObserverDispatcher? observers) =>
#if NET
        new(transport is WebSocketTransport ? observers : null);
#else
        // On the older platforms it is a thread that completes the reads of all sockets.
        default;
#endif

    /// <summary>The calling thread reads.</summary>
    public void BeginInline()
    {
        if (_observers is not null && Thread.CurrentThread.IsThreadPoolThread)
            _observers.BeginInline();
    }

    public bool EndInline() => _observers is not null && _observers.EndInline();

    /// <summary>The calling thread goes on reading.</summary>
    public void YieldInline() => _observers?.YieldInline();

    /// <summary>False if the calling thread was not lent.</summary>
    public bool CancelInline() => _observers is not null && _observers.CancelInline();

    public void DispatchInline() => _observers?.DispatchInline();
}
