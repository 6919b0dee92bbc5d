using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Fetches what the session has missed. One loop walks the transcript while a caller waits for a generation
/// that is not covered; a failed walk is retried and emits nothing, so that a failure never leaves a hole.
/// </summary>
internal sealed class CatchUp(ItemSequencer items, ITranscriptPages pages, CatchUpSettings settings) : IDisposable
{
    // How often, and after which first delay, a transcript that lags is read again.
    private const int MaxLagRetries = 3;
    private static readonly TimeSpan LagDelay = TimeSpan.FromMilliseconds(500);

    private readonly object _lock = new();
    private readonly TranscriptReader _reader = new(items, pages, settings);
    private readonly HoldTimer _holdTimer = new(items, settings.HoldLimit, settings.Time);
    private readonly List<Waiter> _waiters = [];
    private CancellationTokenSource? _attempt;
    private CancellationToken _attemptFor;
    private bool _isRunning;

    /// <summary>Whether items may be missing.</summary>
    public bool IsOwed => items.IsGapOpen;

    /// <summary>Begins to hold live items back, ahead of <see cref="RunAsync"/>.</summary>
    public int Hold()
    {
        var generation = items.Hold();
        _holdTimer.Restart();
        return generation;
    }

    /// <summary>The connection is gone. Without held items there is nothing to wait for.</summary>
    public void OnDisconnected()
    {
        if (items.ReleaseIfEmpty())
            _holdTimer.Stop();
    }

    /// <summary>
    /// Catches up with all that was missed until now, however often that must be tried. Live items are held back
    /// meanwhile, up to the limit.
    /// </summary>
    /// <param name="followsLoss">Whether something was missed, so that the transcript is read once more later.</param>
    /// <param name="cancellationToken">Cancelled when the socket is closed. A later call replaces the token of an earlier one.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(bool followsLoss, CancellationToken cancellationToken)
    {
        await EnqueueAsync(Hold(), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (followsLoss && settings.RecheckDelay != Timeout.InfiniteTimeSpan)
            settings.Track(RecheckAsync(cancellationToken));
    }

    /// <summary>Tries once to fetch what is still missing, when there will be no other chance.</summary>
    public async Task TryLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (IsOwed)
                Complete(await _reader.WalkAsync(cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            settings.Failed(exception);
        }

        items.Release();
        _holdTimer.Dispose();
    }

    public void Dispose() => _holdTimer.Dispose();

    private Task EnqueueAsync(int generation, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(generation, cancellationToken);
        CancellationTokenSource? superseded;
        bool isFirst;
        lock (_lock)
        {
            _waiters.Add(waiter);
            superseded = _attemptFor != cancellationToken ? _attempt : null;
            isFirst = !_isRunning;
            _isRunning = true;
        }

        if (isFirst)
            _ = WorkAsync();
        else
            CancelAttempt(superseded);
        return waiter.Task;
    }

    private static void CancelAttempt(CancellationTokenSource? attempt)
    {
        try
        {
            attempt?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    private async Task WorkAsync()
    {
        var failures = 0;
        while (BeginAttempt() is { } attempt)
        {
            Exception? failure = null;
            try
            {
                // What is read now would only wait for observers that cannot take what waits already.
                Settle(items.LeavesGapOpen(out var generation)
                    ? Postponed(generation)
                    : Complete(await WalkAsync(attempt.Token).ConfigureAwait(false)));
                failures = 0;
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            if (failure is not null && !attempt.IsCancellationRequested)
            {
                settings.Failed(failure);
                await BackOffAsync(++failures, failure, attempt.Token).ConfigureAwait(false);
            }

            EndAttempt(attempt);
        }
    }

    // Null when no caller waits any more.
    private CancellationTokenSource? BeginAttempt()
    {
        lock (_lock)
        {
            _waiters.RemoveAll(static waiter => waiter.IsCancelled);
            if (_waiters.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            _attemptFor = _waiters[^1].Token;
            return _attempt = CancellationTokenSource.CreateLinkedTokenSource(_attemptFor);
        }
    }

    private void EndAttempt(CancellationTokenSource attempt)
    {
        lock (_lock)
            _attempt = null;
        attempt.Dispose();
    }

    private async Task<TranscriptWalk> WalkAsync(CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            var walk = await _reader.WalkAsync(cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (!walk.ShowsLag || retries == MaxLagRetries)
                return walk;
            var delay = TimeSpan.FromTicks(LagDelay.Ticks << retries);
            await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private int Postponed(int generation)
    {
        _holdTimer.Stop();
        return generation;
    }

    private int Complete(TranscriptWalk walk)
    {
        items.Complete(walk);
        if (walk.Fault is { } fault)
            settings.Incomplete(fault);
        if (!items.IsGapOpen)
            _holdTimer.Stop();
        return walk.Generation;
    }

    private void Settle(int generation)
    {
        List<Waiter> settled;
        lock (_lock)
        {
            settled = _waiters.FindAll(waiter => waiter.Generation <= generation);
            _waiters.RemoveAll(waiter => waiter.Generation <= generation);
        }

        settled.ForEach(static waiter => waiter.Complete());
    }

    private async Task BackOffAsync(int failures, Exception failure, CancellationToken cancellationToken)
    {
        var delay = Backoff.Delay(failures, settings.BaseDelay, settings.MaxDelay, settings.Jitter());
        if (failure is ParticipantServiceException { RetryAfter: { } asked } && asked > delay)
            delay = asked;
        try
        {
            await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop looks for a later waiter.
        }
    }

    // A transcript may lag behind the socket: what was missed may not have been on the pages yet.
    private async Task RecheckAsync(CancellationToken cancellationToken)
    {
        var delay = settings.RecheckDelay;
        for (var failures = 0; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                do
                    await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
                // A walk that is under way may have read the newest page too early.
                while (IsOwed);
                CompleteRecheck(await _reader.RecheckAsync(cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false));
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                settings.Failed(exception);
                delay = Backoff.Delay(++failures, settings.BaseDelay, settings.MaxDelay, settings.Jitter());
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Items above others that were not read would hide from the next walk that those are missing.
    private void CompleteRecheck(TranscriptWalk walk)
    {
        if (walk.Fault is { } fault)
            settings.Incomplete(fault);
        else
            items.CompleteRecheck(walk);
    }

    private sealed class Waiter(int generation, CancellationToken token)
    {
        private readonly TaskCompletionSource<bool> _source = new();

        public int Generation => generation;

        public CancellationToken Token => token;

        public bool IsCancelled => token.IsCancellationRequested;

        public Task Task => _source.Task;

        public void Complete() => _source.TrySetResult(true);
    }
}
