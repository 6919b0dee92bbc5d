using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Reads the newest page of the transcript once more, some time after a catch-up. A transcript may lag behind the
/// socket: the pages that the catch-up read may not have shown every missed item yet.
/// </summary>
internal sealed class TranscriptRecheck(
    ItemSequencer items, TranscriptReader reader, ICatchUpHost host, CatchUpSettings settings)
{
    /// <summary>Waits for the delay, then reads, and retries until it succeeds or the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var delay = settings.RecheckDelay;
        for (var failures = 0; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                do
                    await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
                // A walk that is still running may have read the newest page too early.
                while (items.IsGapOpen);
                DeliveryLog.RecheckStarted(host.Logger, host.ContactId);
                var walk = reader.RecheckAsync(cancellationToken).OrAbandonAsync(cancellationToken);
                Complete(await walk.ConfigureAwait(false));
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                host.OnCatchUpFailed(exception);
                delay = Backoff.Delay(++failures, settings.BaseDelay, settings.MaxDelay, settings.Jitter());
                DeliveryLog.RecheckFailed(
                    host.Logger,
                    host.ContactId,
                    exception.GetType().Name,
                    DeliveryLog.RequestIdOf(exception),
                    delay.TotalMilliseconds);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // An incomplete walk is discarded: if its items were emitted, the next walk would stop at them, and would not find
    // the older ones that this walk failed to read.
    private void Complete(TranscriptWalk walk)
    {
        DeliveryLog.RecheckCompleted(host.Logger, host.ContactId, walk.Pages, walk.NewestFirst.Count);
        if (walk.Fault is { } fault)
            host.ReportIncomplete(fault);
        else
            items.CompleteRecheck(walk);
    }
}
