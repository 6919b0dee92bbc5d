namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private const int DefaultPageLength = 15;

    private readonly TranscriptQuery _transcript = new(core);

    public Task<TranscriptPage> GetTranscriptAsync(CancellationToken cancellationToken = default) =>
        GetTranscriptAsync(DefaultPageLength, cancellationToken: cancellationToken);

    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        CancellationToken cancellationToken = default) =>
        GetTranscriptAsync(
            maxResults,
            scanDirection,
            sortOrder,
            startPosition,
            nextToken,
            contactId,
            metadata: null,
            cancellationToken);

    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection,
        SortOrder sortOrder,
        StartPosition? startPosition,
        string? nextToken,
        string? contactId,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        _transcript.GetAsync(
            maxResults, scanDirection, sortOrder, startPosition, nextToken, contactId, metadata, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(CancellationToken cancellationToken = default) =>
        LoadOlderAsync(DefaultPageLength, metadata: null, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(int maxResults, CancellationToken cancellationToken = default) =>
        LoadOlderAsync(maxResults, metadata: null, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(
        int maxResults, object? metadata, CancellationToken cancellationToken = default) =>
        _transcript.LoadOlderAsync(maxResults, metadata, cancellationToken);
}
