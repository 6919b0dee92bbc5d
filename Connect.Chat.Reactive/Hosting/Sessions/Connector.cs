using System.Diagnostics.CodeAnalysis;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Connects a session, and connects it again after it has stopped to reconnect by itself.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle needs no disposal.")]
internal sealed class Connector(IChatSession session, ChatRecord record, HostServices services)
{
    // A connection that lasted as long starts the backoff anew.
    private static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _changes = new(0);

    private enum Outcome
    {
        Connected,
        Failed,
        Refused,
        Over,
    }

    private bool IsOver =>
        services.Lifetime.IsStopping || session.CurrentState.Phase is ChatPhase.Ended or ChatPhase.Disposed;

    /// <summary>The session has reached a phase that it does not leave by itself.</summary>
    public void OnStopped() => _changes.Release();

    /// <summary>Connects, and stores the handle unless an item was stored meanwhile.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await session.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await record.SaveConnectedAsync(session).ConfigureAwait(false);
    }

    /// <summary>Keeps the session connected until it is over or the host stops. Does not throw.</summary>
    /// <returns>Whether the service refuses the participant.</returns>
    public async Task<bool> RunAsync(bool isConnected)
    {
        var failures = 0;
        while (true)
        {
            var outcome = isConnected ? Outcome.Connected : await TryConnectAsync(failures + 1).ConfigureAwait(false);
            isConnected = false;
            if (outcome is Outcome.Refused or Outcome.Over)
                return outcome == Outcome.Refused;
            if (outcome == Outcome.Connected && await WhenBrokenAsync().ConfigureAwait(false))
                failures = 0;
            failures++;
            if (IsOver || !await DelayAsync(failures).ConfigureAwait(false))
                return false;
        }
    }

    private async Task<Outcome> TryConnectAsync(int attempt)
    {
        try
        {
            await ConnectAsync(services.Lifetime.Stopping).ConfigureAwait(false);
            return Outcome.Connected;
        }
        catch (ChatConnectException exception) when (exception.Reason == ChatConnectFailure.AccessDenied)
        {
            return Outcome.Refused;
        }
        catch (Exception) when (IsOver)
        {
            return Outcome.Over;
        }
        catch (Exception) when (session.CurrentState.Phase == ChatPhase.Suspended)
        {
            // The application has suspended the session, and resumes it.
            return Outcome.Connected;
        }
        catch (Exception exception)
        {
            HostLog.ConnectFailed(services.Logger, exception, record.LogId, attempt);
            return Outcome.Failed;
        }
    }

    /// <summary>Waits until the session no longer reconnects, is over, or the host stops.</summary>
    /// <returns>Whether it was healthy before.</returns>
    private async Task<bool> WhenBrokenAsync()
    {
        var since = services.Time.GetTimestamp();
        try
        {
            while (!IsOver && session.CurrentState.Phase != ChatPhase.Broken)
                await _changes.WaitAsync(services.Lifetime.Stopping).ConfigureAwait(false);
            if (session.CurrentState is { Phase: ChatPhase.Broken } broken)
                HostLog.ConnectionBroken(services.Logger, broken.Cause, record.LogId);
        }
        catch (OperationCanceledException)
        {
            // The caller sees that the host is stopping.
        }

        return services.Time.GetElapsedTime(since) >= HealthyAfter;
    }

    private async Task<bool> DelayAsync(int failures)
    {
        var retryAfter = (session.CurrentState.Cause as ParticipantServiceException)?.RetryAfter ?? TimeSpan.Zero;
        var delay = HostServices.DelayAfter(failures);
        try
        {
            await services.Time.DelayAsync(retryAfter > delay ? retryAfter : delay, services.Lifetime.Stopping)
                .ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
