namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly TranscriptQuery _transcript = new(core);

    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults = 15,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _transcript.GetAsync(
            maxResults, scanDirection, sortOrder, startPosition, nextToken, contactId, metadata, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(
        int maxResults = 15, object? metadata = null, CancellationToken cancellationToken = default) =>
        _transcript.LoadOlderAsync(maxResults, metadata, cancellationToken);
}
