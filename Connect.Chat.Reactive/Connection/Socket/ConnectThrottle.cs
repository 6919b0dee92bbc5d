using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Limits the sessions that share a client to opening 100 sockets at a time, so that thousands of sessions do not
/// reconnect all at once.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle needs no disposal.")]
internal sealed class ConnectThrottle
{
    // Thousands of sessions reconnect within a minute over a slow network, without overloading the service.
    private const int MaxConcurrentConnects = 100;

    // Keyed by the client that the application passes to the sessions, so that it works for any implementation.
    private static readonly ConditionalWeakTable<object, ConnectThrottle> ByClient = new();

    private readonly SemaphoreSlim _permits = new(MaxConcurrentConnects);

    public static ConnectThrottle Of(object client) => ByClient.GetValue(client, static _ => new());

    /// <summary>Waits for a permit. Dispose it when the socket has opened or failed to open.</summary>
    /// <param name="limit">
    /// The time after which the permit is returned by itself, so that hanging attempts do not block others.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
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
