using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Session;

/// <summary>The contact's transcript on the service, for catching up.</summary>
internal sealed class ContactTranscript(SessionCore core) : ITranscriptPages
{
    public Task<GetTranscriptResult> GetAsync(int maxResults, string nextToken, CancellationToken cancellationToken) =>
        core.Calls.CallAsync(
            (connectionToken, cancellation) => core.Client.GetTranscriptAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    MaxResults = maxResults,
                    NextToken = nextToken,
                    ScanDirection = ScanDirection.Backward,
                    SortOrder = SortOrder.Descending,
                },
                cancellation),
            metadata: null,
            cancellationToken);
}
