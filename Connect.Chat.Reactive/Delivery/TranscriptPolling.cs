using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Receives items by reading the newest page of the transcript again and again, and further pages while they show
/// something unknown.
/// </summary>
internal sealed class TranscriptPolling(
    ItemSequencer items, TranscriptReader reader, ICatchUpHost host, CatchUpSettings settings)
{
    /// <summary>Polls until the token is cancelled. Retries when the service is overloaded or out of order.</summary>
    /// <exception cref="Exception">The service refused the call, or did not respond.</exception>
    public async Task RunAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        var failures = 0;
        var delay = interval;
        while (true)
        {
            await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
            // A catch-up reads the same pages. Observers that are far behind could not take what they show.
            if (items.IsGapOpen || host.IsFarBehind())
                continue;
            try
            {
                var walk = await reader.RecheckAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                Complete(walk);
                (failures, delay) = (0, interval);
            }
            catch (ParticipantServiceException exception) when (exception is { IsFromService: true, IsTransient: true })
            {
                host.OnCatchUpFailed(exception);
                var backoff = settings.DelayAfter(++failures, exception);
                delay = backoff > interval ? backoff : interval;
            }
        }
    }

    // An incomplete walk is discarded, as for TranscriptRecheck.
    private void Complete(TranscriptWalk walk)
    {
        if (walk.Fault is { } fault)
            host.ReportIncomplete(fault);
        else
            items.CompleteRecheck(walk, ItemOrigin.Live);
    }
}
