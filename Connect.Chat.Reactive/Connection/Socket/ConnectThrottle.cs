using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Lets the sessions that share a client open 100 sockets at a time, so that thousands which were lost together do not
/// come back all at once.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a wait handle, the semaphore holds nothing to dispose.")]
internal sealed class ConnectThrottle
{
    // Enough to have thousands of sessions back within a minute over a slow network, and too few to overrun a service.
    private const int ConnectsAtATime = 100;

    // By the client that the application gives to the sessions, so that a client of any make has one.
    private static readonly ConditionalWeakTable<object, ConnectThrottle> OfClients = new();

    private readonly SemaphoreSlim _permits = new(ConnectsAtATime);

    public static ConnectThrottle Of(object client) => OfClients.GetValue(client, static _ => new());

    /// <summary>Waits for a turn. Dispose the result when the socket is open, or has failed to open.</summary>
    /// <param name="limit">
    /// How long the turn lasts at most: an attempt that hangs must not keep others from connecting.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IDisposable> EnterAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        await _permits.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Permit(_permits, limit, time);
    }

    private sealed class Permit : IDisposable
    {
        private readonly ITimer _timer;
        private SemaphoreSlim? _permits;

        public Permit(SemaphoreSlim permits, TimeSpan limit, TimeProvider time)
        {
            _permits = permits;
            _timer = time.CreateTimer(static self => ((Permit)self!).Return(), this, limit, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            Return();
        }

        private void Return() => Interlocked.Exchange(ref _permits, null)?.Release();
    }
}
