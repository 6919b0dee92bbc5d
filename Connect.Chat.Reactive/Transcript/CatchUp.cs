using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Fetches what the session has missed: pages the transcript backward from the newest item to one that is known,
/// or to the beginning of the contact, then hands all of it over at once. What fails is tried again; nothing is
/// handed over before it is complete, so a failure never leaves a hole behind.
/// </summary>
internal sealed class CatchUp(ItemSequencer items, ITranscriptPages pages, CatchUpSettings settings)
{
    private const int PageSize = 100;

    private bool _hasBeenComplete;

    // What had been emitted when the hole opened. Stays where it is until the hole is closed: what is let through
    // meanwhile lies beyond the hole, and finding it in the transcript proves nothing.
    private long? _mark;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var mark = items.Hold();
        _mark ??= mark;
        using var limit = settings.Time.CreateTimer(
            static sequencer => ((ItemSequencer)sequencer!).Release(), items, settings.HoldLimit, Timeout.InfiniteTimeSpan);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunOnceAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                settings.Failed(failure);
            }

            var delay = Backoff.Delay(attempt, settings.FirstDelay, settings.MaxDelay, settings.Jitter());
            await settings.Time.WaitAsync(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!_hasBeenComplete && settings.InitialHistory == InitialHistory.None)
        {
            items.Skip((await PageAsync("", cancellationToken).ConfigureAwait(false)).Transcript);
        }
        else
        {
            var missed = await MissedAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            items.Complete(missed, _hasBeenComplete ? ItemOrigin.Recovered : ItemOrigin.History);
        }

        _hasBeenComplete = true;
        _mark = null;
    }

    private async Task<List<ChatItem>> MissedAsync(CancellationToken cancellationToken)
    {
        var newestFirst = new List<ChatItem>();
        var token = "";
        bool reachedKnown;
        do
        {
            var page = await PageAsync(token, cancellationToken).ConfigureAwait(false);
            newestFirst.AddRange(page.Transcript);
            reachedKnown = _hasBeenComplete && page.Transcript.Any(item => items.WasEmittedBefore(_mark!.Value, item));
            // Not a page further: this would go on for ever, and take in the same items each time.
            if (token.Length > 0 && page.NextToken == token)
                throw new InvalidDataException("A page of the transcript names itself as the next one.");
            token = page.NextToken;
        }
        while (token.Length > 0 && !reachedKnown);

        newestFirst.Reverse();
        return newestFirst;
    }

    private Task<GetTranscriptResult> PageAsync(string nextToken, CancellationToken cancellationToken) =>
        pages.GetAsync(PageSize, nextToken, cancellationToken);
}
