using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Reads the newest page of the transcript once more, some time after a catch-up. A transcript may lag behind the
/// socket: the pages that the catch-up read may not have shown every missed item yet.
/// </summary>
internal sealed class TranscriptRecheck(
    ItemSequencer items, TranscriptReader reader, ICatchUpHost host, CatchUpSettings settings)
{
    private volatile bool _isDue;
    private int _latestRun;
    private CancellationToken _latestToken;

    /// <summary>Whether items were missed, and the transcript has not been checked since.</summary>
    public bool IsDue => _isDue;

    /// <summary>Items were missed, so that a check is due unless it is off.</summary>
    public void Require() => _isDue |= settings.RecheckDelay != Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Waits for the delay, then reads, and retries until it succeeds, the token is cancelled, or a later run with the
    /// same token begins, which covers this one.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _latestToken = cancellationToken;
        var run = Interlocked.Increment(ref _latestRun);
        var delay = settings.RecheckDelay;
        for (var failures = 0; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                do
                    await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
                // A walk that is still running may have read the newest page too early.
                while (items.IsGapOpen);
                // A run of another socket may be cancelled before it reads.
                if (run != Volatile.Read(ref _latestRun) && _latestToken == cancellationToken)
                    return;
                Complete(await ReadAsync(cancellationToken).ConfigureAwait(false));
                _isDue &= run != Volatile.Read(ref _latestRun);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                host.OnCatchUpFailed(exception);
                delay = settings.DelayAfter(++failures, exception);
                DeliveryLog.RecheckFailed(host.Logger, host.ContactId, exception, delay);
            }
            catch (OperationCanceledException)
            {
                // The loop ends, because the token is cancelled.
            }
        }
    }

    /// <summary>
    /// Reads at once, because the chat has ended, and once more after the delay unless the transcript shows the end.
    /// </summary>
    public async Task RunLastAsync(TimeSpan lag, CancellationToken cancellationToken)
    {
        var walk = await ReadAsync(cancellationToken).ConfigureAwait(false);
        Complete(walk);
        if (items.ShowsEnd(walk))
            return;
        await settings.Time.DelayAsync(lag, cancellationToken).ConfigureAwait(false);
        Complete(await ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<TranscriptWalk> ReadAsync(CancellationToken cancellationToken)
    {
        DeliveryLog.RecheckStarted(host.Logger, host.ContactId);
        return await reader.RecheckAsync(cancellationToken).ConfigureAwait(false);
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
