using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Reads the contact's transcript for catch-ups, newest items first.</summary>
internal sealed class ContactTranscript(AuthorizedCaller calls) : ITranscriptPages
{
    public Task<GetTranscriptResult> GetAsync(
        int maxResults, string nextToken, string? startId, ItemOrigin origin, CancellationToken cancellationToken) =>
        calls.CallAsync(
            GetTranscript.Operation,
            token => new()
            {
                ConnectionToken = token,
                // A failed catch-up is repeated, and would only start at the end of the queue.
                IsPatient = true,
                MaxResults = maxResults,
                NextToken = nextToken,
                ScanDirection = ScanDirection.Backward,
                SortOrder = SortOrder.Descending,
                StartPosition = startId is null ? null : StartPosition.AtItem(startId),
                Origin = origin,
            },
            metadata: null,
            cancellationToken).AsTask();
}
