using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Reads the transcript page by page, as far as a <see cref="TranscriptWalk"/> wants.</summary>
internal sealed class TranscriptReader(ItemSequencer items, ITranscriptPages pages, int maxPages, ICatchUpHost host)
{
    private const int PageSize = 100;

    private int _mostPages;

    /// <summary>Reads what a catch-up needs. A call that ignores its token goes on unobserved.</summary>
    public Task<TranscriptWalk> WalkAsync(CancellationToken cancellationToken) =>
        ReadAsync(items.BeginWalk(isRecheck: false, maxPages), cancellationToken);

    /// <summary>Reads the newest page, and further ones only if it shows something unknown.</summary>
    public Task<TranscriptWalk> RecheckAsync(CancellationToken cancellationToken) =>
        ReadAsync(items.BeginWalk(isRecheck: true, maxPages), cancellationToken);

    private async Task<TranscriptWalk> ReadAsync(TranscriptWalk walk, CancellationToken cancellationToken)
    {
        DeliveryLog.CatchUpStarted(host.Logger, host.ContactId, walk.Generation);
        for (var count = 1; ; count++)
        {
            if (await ReadPageAsync(walk, cancellationToken).ConfigureAwait(false) is not { } page)
                return walk;
            cancellationToken.ThrowIfCancellationRequested();
            DeliveryLog.PageRead(host.Logger, host.ContactId, count, page.Transcript.Count);
            if (count > _mostPages)
            {
                _mostPages = count;
                host.OnCatchUpProgressed();
            }

            if (!walk.Add(page, items.IsBeforeGap(page.Transcript)))
                return walk;
        }
    }

    // Null when the page is too large to be read, and so is each further attempt: the walk ends there.
    private async Task<GetTranscriptResult?> ReadPageAsync(TranscriptWalk walk, CancellationToken cancellationToken)
    {
        try
        {
            var page = walk.LookUpId is { } id
                ? await pages.GetAsync(1, "", id, cancellationToken).ConfigureAwait(false)
                : await pages.GetAsync(PageSize, walk.NextToken, null, cancellationToken).ConfigureAwait(false);
            // Taken for an empty page, it would end the walk before its time.
            return page is { IsWithoutTranscript: false } ? page : throw new InvalidDataException("The response has no transcript.");
        }
        catch (ParticipantServiceException exception) when (exception.IsResponseTooLarge)
        {
            walk.End("A page of the transcript was larger than the limit for responses.");
            return null;
        }
    }
}
