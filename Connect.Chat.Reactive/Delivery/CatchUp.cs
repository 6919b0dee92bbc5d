using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Fetches what the session has missed. One loop walks the transcript while a caller waits for a generation
/// that is not covered; a failed walk is retried and emits nothing, so that a failure never leaves a hole.
/// </summary>
internal sealed class CatchUp : IDisposable
{
    // How often, and after which first delay, a transcript that lags is read again.
    private const int MaxLagRetries = 3;
    private static readonly TimeSpan LagDelay = TimeSpan.FromMilliseconds(500);

    private readonly object _lock = new();
    private readonly ItemSequencer _items;
    private readonly ICatchUpHost _host;
    private readonly CatchUpSettings _settings;
    private readonly TranscriptReader _reader;
    private readonly HoldTimer _holdTimer;
    private readonly List<CatchUpWaiter> _waiters = [];
    private CancellationTokenSource? _attempt;
    private CancellationToken _attemptFor;
    private bool _isRunning;

    public CatchUp(ItemSequencer items, ITranscriptPages pages, ICatchUpHost host, CatchUpSettings settings)
    {
        _items = items;
        _host = host;
        _settings = settings;
        _reader = new(items, pages, settings.MaxPages, host);
        _holdTimer = new(this, settings);
    }

    /// <summary>Whether items may be missing.</summary>
    public bool IsOwed => _items.IsGapOpen;

    /// <summary>Begins to hold live items back, ahead of <see cref="RunAsync"/>.</summary>
    public int Hold()
    {
        var generation = _items.Hold();
        _holdTimer.Restart();
        DeliveryLog.HoldStarted(_host.Logger, _host.ContactId, generation);
        return generation;
    }

    /// <summary>Live items have been held back for as long as they may.</summary>
    public void OnHoldLimit()
    {
        DeliveryLog.HoldLimitReached(_host.Logger, _host.ContactId, _settings.HoldLimit.TotalSeconds);
        _items.Release();
    }

    /// <summary>The connection is gone. Without held items there is nothing to wait for.</summary>
    public void OnDisconnected()
    {
        if (_items.ReleaseIfEmpty())
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
        if (followsLoss && _settings.RecheckDelay != Timeout.InfiniteTimeSpan)
            _host.Track(RecheckAsync(cancellationToken));
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
            DeliveryLog.LastCatchUpFailed(_host.Logger, _host.ContactId, exception.GetType().Name);
            _host.OnCatchUpFailed(exception);
        }

        _items.Release();
        _holdTimer.Dispose();
    }

    public void Dispose() => _holdTimer.Dispose();

    private Task EnqueueAsync(int generation, CancellationToken cancellationToken)
    {
        var waiter = new CatchUpWaiter(generation, cancellationToken);
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
            superseded?.CancelQuietly();
        return waiter.Task;
    }

    private async Task WorkAsync()
    {
        var failures = 0;
        while (BeginAttempt() is { } attempt)
        {
            Exception? failure = null;
            try
            {
                Settle(await AttemptAsync(attempt.Token).ConfigureAwait(false));
                failures = 0;
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            if (attempt.IsCancellationRequested)
            {
                DeliveryLog.CatchUpCancelled(_host.Logger, _host.ContactId);
            }
            else if (failure is not null)
            {
                _host.OnCatchUpFailed(failure);
                await BackOffAsync(++failures, failure, attempt.Token).ConfigureAwait(false);
            }

            EndAttempt(attempt);
        }
    }

    // Returns the generation that is covered.
    private async Task<int> AttemptAsync(CancellationToken cancellationToken)
    {
        // What is read now would only wait for observers that cannot take what waits already.
        if (_items.LeavesGapOpen(out var generation))
        {
            _holdTimer.Stop();
            return generation;
        }

        var began = _settings.Time.GetTimestamp();
        var walk = await WalkAsync(cancellationToken).ConfigureAwait(false);
        Complete(walk);
        LogCompleted(walk, began);
        return walk.Generation;
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
            DeliveryLog.TranscriptLags(_host.Logger, _host.ContactId, delay.TotalMilliseconds);
            await _settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Complete(TranscriptWalk walk)
    {
        _items.Complete(walk);
        if (walk.Fault is { } fault)
            ReportIncomplete(fault);
        if (!_items.IsGapOpen)
            _holdTimer.Stop();
    }

    private void Settle(int generation)
    {
        List<CatchUpWaiter> settled;
        lock (_lock)
        {
            settled = _waiters.FindAll(waiter => waiter.Generation <= generation);
            _waiters.RemoveAll(waiter => waiter.Generation <= generation);
        }

        settled.ForEach(static waiter => waiter.Complete());
    }

    private async Task BackOffAsync(int failures, Exception failure, CancellationToken cancellationToken)
    {
        var delay = Backoff.Delay(failures, _settings.BaseDelay, _settings.MaxDelay, _settings.Jitter());
        if (failure is ParticipantServiceException { RetryAfter: { } asked } && asked > delay)
            delay = asked;
        DeliveryLog.CatchUpFailed(
            _host.Logger,
            _host.ContactId,
            failures,
            failure.GetType().Name,
            RequestIdOf(failure),
            delay.TotalMilliseconds);
        try
        {
            await _settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop looks for a later waiter.
        }
    }

    // A transcript may lag behind the socket: what was missed may not have been on the pages yet.
    private async Task RecheckAsync(CancellationToken cancellationToken)
    {
        var delay = _settings.RecheckDelay;
        for (var failures = 0; !cancellationToken.IsCancellationRequested;)
        {
            try
            {
                do
                    await _settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
                // A walk that is under way may have read the newest page too early.
                while (IsOwed);
                DeliveryLog.RecheckStarted(_host.Logger, _host.ContactId);
                CompleteRecheck(await _reader.RecheckAsync(cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false));
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _host.OnCatchUpFailed(exception);
                delay = Backoff.Delay(++failures, _settings.BaseDelay, _settings.MaxDelay, _settings.Jitter());
                DeliveryLog.RecheckFailed(
                    _host.Logger, _host.ContactId, exception.GetType().Name, RequestIdOf(exception), delay.TotalMilliseconds);
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
        DeliveryLog.RecheckCompleted(_host.Logger, _host.ContactId, walk.Pages, walk.NewestFirst.Count);
        if (walk.Fault is { } fault)
            ReportIncomplete(fault);
        else
            _items.CompleteRecheck(walk);
    }

    private void LogCompleted(TranscriptWalk walk, long began) => DeliveryLog.CatchUpCompleted(
        _host.Logger,
        _host.ContactId,
        walk.Generation,
        walk.Pages,
        walk.NewestFirst.Count,
        _settings.Time.GetElapsedTime(began).TotalMilliseconds);

    private void ReportIncomplete(string fault)
    {
        DeliveryLog.CatchUpIncomplete(_host.Logger, _host.ContactId, fault);
        _host.OnCatchUpIncomplete(fault);
    }

    private static string RequestIdOf(Exception failure) => (failure as ParticipantServiceException)?.RequestId ?? "";
}
