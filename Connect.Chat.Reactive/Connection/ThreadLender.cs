using Connect.Chat.Reactive.Rx;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Lends the threads that read a socket to its observers, if they are good for that: what goes on after a read of this
/// library's own transport is a thread of the pool, with no more to do than one that is taken from the pool for the
/// purpose. Other transports may go on with a thread that nobody must hold up.
/// </summary>
internal readonly struct ThreadLender
{
    private readonly EmissionPump? _observers;

    private ThreadLender(EmissionPump? observers) => _observers = observers;

    public static ThreadLender For(IChatTransport transport, EmissionPump? observers) =>
#if NET
        new(transport is WebSocketTransport ? observers : null);
#else
        // On the older platforms it is a thread that completes the reads of all sockets.
        default;
#endif

    /// <summary>The calling thread reads.</summary>
    public void Lend()
    {
        if (_observers is not null && Thread.CurrentThread.IsThreadPoolThread)
            _observers.Lend();
    }

    public bool TakeBack() => _observers is not null && _observers.TakeBack();

    /// <summary>The calling thread goes on reading.</summary>
    public void PassOn() => _observers?.PassOn();

    /// <summary>False if the calling thread was not lent.</summary>
    public bool HandOver() => _observers is not null && _observers.HandOver();

    public void Serve() => _observers?.Serve();
}
