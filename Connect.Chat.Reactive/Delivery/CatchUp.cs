using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Fetches the items that the session missed. One loop reads the transcript for as long as a caller waits for a
/// generation that no walk has covered. A failed walk emits nothing and is retried, so a failure never leaves a gap.
/// </summary>
internal sealed class CatchUp : IDisposable
{
    private const int MaxLagRetries = 3;
    private static readonly TimeSpan LagBaseDelay = TimeSpan.FromMilliseconds(500);

    // After the end of the chat, a transcript that does not show the end is read once more after this delay.
    private static readonly TimeSpan LastLag = TimeSpan.FromSeconds(3);

    private readonly ItemSequencer _items;
    private readonly ICatchUpHost _host;
    private readonly CatchUpSettings _settings;
    private readonly TranscriptReader _reader;
    private readonly TranscriptRecheck _recheck;
    private readonly HoldTimer _holdTimer;
    // Also the lock.
    private readonly List<CatchUpWaiter> _waiters = [];
    private CancellationTokenSource? _attempt;
    private CancellationToken _attemptToken;
    private bool _isRunning;

    public CatchUp(ItemSequencer items, ITranscriptPages pages, ICatchUpHost host, CatchUpSettings settings)
    {
        _items = items;
        _host = host;
        _settings = settings;
        _reader = new(items, pages, settings, host);
        _recheck = new(items, _reader, host, settings);
        _holdTimer = new(items, this, settings);
    }

    /// <summary>Whether items may be missing.</summary>
    public bool IsNeeded => _items.IsGapOpen;

    /// <summary>Starts to hold live items back, ahead of <see cref="RunAsync"/>.</summary>
    public int Hold()
    {
        var generation = _items.Hold();
        _holdTimer.Restart();
        DeliveryLog.HoldStarted(_host.Logger, _host.ContactId, generation);
        return generation;
    }

    /// <summary>Releases the held items: <see cref="CatchUpSettings.HoldLimit"/> has passed.</summary>
    public void OnHoldLimit()
    {
        if (_items.IsHolding)
            DeliveryLog.HoldLimitReached(_host.Logger, _host.ContactId, _settings.HoldLimit.TotalSeconds);
        _items.Release();
    }

    /// <summary>Stops holding back if no item is held: without a connection none will arrive.</summary>
    /// <param name="wasSubscribed">Whether a subscription was lost, so that items may be missed from now on.</param>
    public void OnDisconnected(bool wasSubscribed)
    {
        if (wasSubscribed)
            NoteLoss();
        _items.ReleaseIfEmpty();
        _holdTimer.StopIfIdle();
    }

    /// <summary>Holds back, because an item was lost: the items that are pushed from here on follow it.</summary>
    public void OnDamage()
    {
        NoteLoss();
        Hold();
    }

    /// <summary>
    /// Fetches all items that were missed until now, and retries until it succeeds. Holds live items back meanwhile,
    /// up to the limit.
    /// </summary>
    /// <param name="followsLoss">Whether items were missed, so that the transcript is checked once more later.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the socket closes. The token of a later call replaces that of an earlier one.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(bool followsLoss, CancellationToken cancellationToken)
    {
        if (followsLoss)
            _recheck.Require();
        await EnqueueAsync(Hold(), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        // Also after a replacement, which has cancelled the check that was due on the former socket.
        if (_recheck.IsDue)
            _host.Track(_recheck.RunAsync(cancellationToken));
    }

    /// <summary>Receives items by polling until the token is cancelled.</summary>
    public Task PollAsync(TimeSpan interval, CancellationToken cancellationToken) =>
        new TranscriptPolling(_items, _reader, _host, _settings).RunAsync(interval, cancellationToken);

    /// <summary>
    /// Tries once to fetch the items that are still missing, and again if the transcript lags. Used when the chat ends.
    /// </summary>
    public async Task TryLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            var showsEnd = false;
            if (IsNeeded)
            {
                var walk = await _reader.WalkAsync(cancellationToken).ConfigureAwait(false);
                showsEnd = _items.ShowsEnd(walk);
                Complete(walk);
            }

            if (!showsEnd && _recheck.IsDue)
                await _recheck.RunLastAsync(LastLag, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            DeliveryLog.LastCatchUpFailed(_host.Logger, _host.ContactId, exception.GetType().Name);
            _host.OnLastCatchUpFailed(exception);
        }

        _items.Release();
        _holdTimer.Dispose();
    }

    public void Dispose() => _holdTimer.Dispose();

    private void NoteLoss()
    {
        _items.OnLoss();
        _recheck.Require();
    }

    private Task EnqueueAsync(int generation, CancellationToken cancellationToken)
    {
        var waiter = new CatchUpWaiter(generation, cancellationToken);
        CancellationTokenSource? superseded;
        bool isFirst;
        lock (_waiters)
        {
            _waiters.Add(waiter);
            superseded = _attemptToken != cancellationToken ? _attempt : null;
            isFirst = !_isRunning;
            _isRunning = true;
        }

        if (isFirst)
            _ = RunAttemptsAsync();
        else
            superseded?.CancelQuietly();
        return waiter.Task;
    }

    private async Task RunAttemptsAsync()
    {
        var failures = 0;
        while (BeginAttempt() is { } attempt)
        {
            Exception? failure = null;
            try
            {
                CompleteWaiters(await AttemptAsync(attempt.Token).ConfigureAwait(false));
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

    // Returns null when no caller waits any more.
    private CancellationTokenSource? BeginAttempt()
    {
        lock (_waiters)
        {
            _waiters.RemoveAll(static waiter => waiter.IsCancelled);
            if (_waiters.Count == 0)
            {
                _isRunning = false;
                // The next one may come after an hour.
                _waiters.TrimExcess();
                return null;
            }

            _attemptToken = _waiters[^1].Token;
            return _attempt = CancellationTokenSource.CreateLinkedTokenSource(_attemptToken);
        }
    }

    // Returns the generation whose callers need not wait any longer.
    private async Task<int> AttemptAsync(CancellationToken cancellationToken)
    {
        // Observers that are far behind could not take the items that a walk would find.
        if (_items.TryDeferCatchUp(out var generation))
        {
            _holdTimer.StopIfIdle();
            return generation;
        }

        var measured = new CatchUpMeasurement(_host.RequestedBy, _settings.Time);
        try
        {
            var walk = await WalkAsync(cancellationToken).ConfigureAwait(false);
            Complete(walk);
            _host.LogCompleted(walk, measured.Elapsed);
            measured.End(walk);
            return walk.Generation;
        }
        catch (Exception exception)
        {
            measured.Fail(exception, cancellationToken.IsCancellationRequested);
            throw;
        }
    }

    private void EndAttempt(CancellationTokenSource attempt)
    {
        lock (_waiters)
            _attempt = null;
        attempt.Dispose();
    }

    private async Task<TranscriptWalk> WalkAsync(CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            var walk = await _reader.WalkAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (!walk.ShowsLag || retries == MaxLagRetries)
                return walk;
            var delay = TimeSpan.FromTicks(LagBaseDelay.Ticks << retries);
            DeliveryLog.TranscriptLags(_host.Logger, _host.ContactId, delay.TotalMilliseconds);
            await _settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Complete(TranscriptWalk walk)
    {
        _items.Complete(walk);
        if (walk.Fault is { } fault)
            _host.ReportIncomplete(fault);
        _holdTimer.StopIfIdle();
    }

    private void CompleteWaiters(int generation)
    {
        List<CatchUpWaiter> completed;
        lock (_waiters)
        {
            completed = _waiters.FindAll(waiter => waiter.Generation <= generation);
            _waiters.RemoveAll(waiter => waiter.Generation <= generation);
        }

        completed.ForEach(static waiter => waiter.Complete());
    }

    private async Task BackOffAsync(int failures, Exception failure, CancellationToken cancellationToken)
    {
        var delay = _settings.DelayAfter(failures, failure);
        DeliveryLog.CatchUpFailed(_host.Logger, _host.ContactId, failures, failure, delay);
        try
        {
            await _settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop continues with the next waiter, if there is one.
        }
    }
}
