using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>The contact's transcript on the service, for catching up.</summary>
internal sealed class ContactTranscript(SessionCore core) : ITranscriptPages
{
    public Task<GetTranscriptResult> GetAsync(
        int maxResults, string nextToken, string? startId, CancellationToken cancellationToken) =>
        core.Calls.CallAsync(
            "GetTranscript",
            (connectionToken, cancellation) => core.Client.GetTranscriptAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    MaxResults = maxResults,
                    NextToken = nextToken,
                    ScanDirection = ScanDirection.Backward,
                    SortOrder = SortOrder.Descending,
                    StartPosition = startId is null ? null : StartPosition.AtItem(startId),
                },
                cancellation),
            metadata: null,
            cancellationToken);
}
