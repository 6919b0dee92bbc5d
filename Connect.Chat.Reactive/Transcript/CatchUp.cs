using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Fetches what the session has missed: pages the transcript backward from the newest item to what is known, or to
/// the beginning of the contact, then hands all of it over at once. What fails is tried again; nothing is handed over
/// before it is complete, so a failure never leaves a hole behind.
/// </summary>
internal sealed class CatchUp(ItemSequencer items, ITranscriptPages pages, CatchUpSettings settings) : IDisposable
{
    private const int PageSize = 100;

    private readonly object _gate = new();
    private readonly Queue<Turn> _turns = new();
    private bool _working;
    private ITimer? _holdLimit;
    private bool _disposed;
    private int _holds;
    private int _settledHolds;
    private bool _hasBeenComplete = settings.IsResumed;
    private DateTimeOffset? _historyEnds;

    /// <summary>Whether something may still be missing.</summary>
    public bool IsOwed => Volatile.Read(ref _holds) != Volatile.Read(ref _settledHolds);

    /// <summary>
    /// Catches up, however often that must be tried. Live items are held back meanwhile, though no longer than the
    /// limit. One runs at a time; those who ask while one is waiting for its turn, share it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing has been handed over.</exception>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Hold();
        Task outcome;
        lock (_gate)
        {
            var turn = _turns.LastOrDefault();
            if (turn is null || turn.Token != cancellationToken)
                _turns.Enqueue(turn = new(cancellationToken));
            outcome = turn.Waiters.Add();
            if (_working)
                return outcome;
            _working = true;
        }

        _ = WorkAsync();
        return outcome;
    }

    /// <summary>Begins to hold live items back, ahead of <see cref="RunAsync"/>.</summary>
    public void Hold()
    {
        Interlocked.Increment(ref _holds);
        items.Hold();
        lock (_gate)
        {
            if (!_disposed)
            {
                _holdLimit ??= settings.Time.CreateTimer(
                    static self => ((CatchUp)self!).StopHolding(), this, settings.HoldLimit, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        ForgetHoldLimit();
    }

    /// <summary>Tries once to fetch what is still missing, for when there will be no other chance.</summary>
    public async Task TryLastAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (IsOwed)
                await RunOnceAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            settings.Failed(failure);
            StopHolding();
        }
    }

    private void StopHolding()
    {
        ForgetHoldLimit();
        items.Release();
    }

    private void ForgetHoldLimit()
    {
        lock (_gate)
        {
            _holdLimit?.Dispose();
            _holdLimit = null;
        }
    }

    private async Task WorkAsync()
    {
        while (TryTakeTurn() is { } turn)
        {
            try
            {
                await RunTurnAsync(turn.Token).ConfigureAwait(false);
                turn.Waiters.Succeed();
            }
            catch (Exception ended)
            {
                // Its socket went away, in whichever way its last call ended.
                turn.Waiters.Fail(ended);
            }
        }
    }

    private Turn? TryTakeTurn()
    {
        lock (_gate)
        {
            if (_turns.Count > 0)
                return _turns.Dequeue();
            _working = false;
            return null;
        }
    }

    private async Task RunTurnAsync(CancellationToken cancellationToken)
    {
        // Whoever ran before may have let go of what was held for this one.
        Hold();
        for (var failures = 1; ; failures++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await RunOnceAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                settings.Failed(failure);
            }

            var delay = Backoff.Delay(failures, settings.FirstDelay, settings.MaxDelay, settings.Jitter());
            await settings.Time.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var holds = Volatile.Read(ref _holds);
        if (!_hasBeenComplete && settings.InitialHistory == InitialHistory.None)
        {
            var newest = await PageAsync("", cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            items.Skip(newest.Transcript);
            settings.Skipped(newest.Transcript);
        }
        else
        {
            var transcript = await SinceKnownAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            items.Complete(transcript, OriginOf);
        }

        _hasBeenComplete = true;
        Volatile.Write(ref _settledHolds, holds);
        if (!IsOwed)
            ForgetHoldLimit();
    }

    // What the first page ever fetched had is older than the session; what is younger was missed by it.
    private ItemOrigin OriginOf(ChatItem item) =>
        _hasBeenComplete || item.Time > _historyEnds ? ItemOrigin.Recovered : ItemOrigin.History;

    private async Task<List<ChatItem>> SinceKnownAsync(CancellationToken cancellationToken)
    {
        var newestFirst = new List<ChatItem>();
        var token = "";
        do
        {
            var page = await PageAsync(token, cancellationToken).ConfigureAwait(false);
            newestFirst.AddRange(page.Transcript);
            if (items.Reaches(page.Transcript))
                break;
            // Not a page further: this would go on for ever, and take in the same items each time.
            if (token.Length > 0 && page.NextToken == token)
                throw new InvalidDataException("A page of the transcript names itself as the next one.");
            token = page.NextToken;
        }
        while (token.Length > 0);

        newestFirst.Reverse();
        return newestFirst;
    }

    private async Task<GetTranscriptResult> PageAsync(string nextToken, CancellationToken cancellationToken)
    {
        var page = await pages.GetAsync(PageSize, nextToken, cancellationToken).ConfigureAwait(false);
        if (_historyEnds is null && !_hasBeenComplete)
            _historyEnds = page.Transcript.Count > 0 ? page.Transcript.Max(static item => item.Time) : DateTimeOffset.MinValue;
        return page;
    }

    private sealed class Turn(CancellationToken token)
    {
        public CancellationToken Token => token;

        public Waiters Waiters { get; } = new();
    }
}
