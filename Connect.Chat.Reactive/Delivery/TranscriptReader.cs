using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Reads the transcript page by page until the <see cref="TranscriptWalk"/> ends.</summary>
internal sealed class TranscriptReader(
    ItemSequencer items, ITranscriptPages pages, CatchUpSettings settings, ICatchUpHost host)
{
    private const int PageSize = 100;

    private int _maxPagesRead;

    /// <summary>Reads the pages that a catch-up needs.</summary>
    public Task<TranscriptWalk> WalkAsync(CancellationToken cancellationToken) =>
        RunAsync(items.BeginWalk(isRecheck: false, settings.MaxPages), cancellationToken);

    /// <summary>Reads the newest page, and further pages only if that one shows an unknown item.</summary>
    public Task<TranscriptWalk> RecheckAsync(CancellationToken cancellationToken) =>
        RunAsync(items.BeginWalk(isRecheck: true, settings.MaxPages), cancellationToken);

    // One change of threads for all pages.
    private Task<TranscriptWalk> RunAsync(TranscriptWalk walk, CancellationToken cancellationToken) =>
        settings.Time.CallIsolatedAsync(stop => ReadAsync(walk, stop, cancellationToken), cancellationToken);

    /// <param name="walk">The walk.</param>
    /// <param name="stop">Cancels the calls of the service.</param>
    /// <param name="cancellationToken">Cancelled when the walk is abandoned.</param>
    private async Task<TranscriptWalk> ReadAsync(
        TranscriptWalk walk, CancellationToken stop, CancellationToken cancellationToken)
    {
        DeliveryLog.CatchUpStarted(host.Logger, host.ContactId, walk.Generation);
        for (var count = 1; ; count++)
        {
            if (await ReadPageAsync(walk, stop).ConfigureAwait(false) is not { } page)
                return Completed(walk);
            cancellationToken.ThrowIfCancellationRequested();
            DeliveryLog.PageRead(host.Logger, host.ContactId, count, page.Transcript.Count);
            if (count > _maxPagesRead)
            {
                _maxPagesRead = count;
                host.OnCatchUpProgressed();
            }

            walk.ExtraPages = items.DeferredPages;
            if (!walk.Add(page, items.IsBeforeGap(page.Transcript)))
                return Completed(walk);
        }
    }

    // The next walk makes progress from its first page on. Only the retries of a failed walk read the same pages again.
    private TranscriptWalk Completed(TranscriptWalk walk)
    {
        _maxPagesRead = 0;
        return walk;
    }

    // Returns null if the page is larger than the limit. Further attempts would fail too, so the walk ends there.
    private async Task<GetTranscriptResult?> ReadPageAsync(TranscriptWalk walk, CancellationToken stop)
    {
        try
        {
            var page = walk.LookUpId is { } id
                ? await pages.GetAsync(1, "", id, walk.Origin, stop).ConfigureAwait(false)
                : await pages.GetAsync(PageSize, walk.NextToken, null, walk.Origin, stop).ConfigureAwait(false);
            // As an empty page, such a response would end the walk too early.
            return page is { IsWithoutTranscript: false }
                ? page
                : throw new InvalidDataException("The response has no transcript.");
        }
        catch (ParticipantServiceException exception) when (exception.IsResponseTooLarge)
        {
            walk.End("A page of the transcript exceeded the size limit for responses.");
            return null;
        }
        catch (Exception exception) when (walk.LookUpId is not null && IsUnknown(exception))
        {
            // The transcript does not contain the unfinished item. All that was missed has been read.
            return null;
        }
    }

    private static bool IsUnknown(Exception exception) => exception
        is ParticipantServiceException { IsTransient: false, StatusCode: 400 or 404 } or ArgumentException;
}
