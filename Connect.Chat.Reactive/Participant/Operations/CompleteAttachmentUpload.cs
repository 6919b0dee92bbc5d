namespace Connect.Chat.Reactive.Participant;

/// <summary>Reports that a file has been uploaded. The service then posts it to the chat.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "CompleteAttachmentUpload".</remarks>
public sealed record CompleteAttachmentUploadRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The id of the uploaded attachment: 1 to 256 characters. The service accepts one per call.</summary>
    public required string AttachmentId { get; init; }

    /// <summary>
    /// Makes the call idempotent. At most 500 characters. Default: empty; the client then generates a token.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>Returns the id of the attachment, without the token.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(CompleteAttachmentUploadRequest)} {{ AttachmentId = {LogText.Escape(AttachmentId)} }}";
}

/// <summary>The service has posted the attachment. Its response has no members.</summary>
public sealed record CompleteAttachmentUploadResult;

internal sealed record CompleteAttachmentUploadBody(IReadOnlyList<string> AttachmentIds, string? ClientToken);

internal sealed class CompleteAttachmentUpload()
    : ParticipantOperation<CompleteAttachmentUploadRequest, CompleteAttachmentUploadResult>(
        nameof(CompleteAttachmentUpload), "/participant/complete-attachment-upload")
{
    public static readonly CompleteAttachmentUpload Operation = new();

    public override string Bearer(CompleteAttachmentUploadRequest request) => request.ConnectionToken;

    public override Task<CompleteAttachmentUploadResult> CallAsync(
        IParticipantClient client, CompleteAttachmentUploadRequest request, CancellationToken cancellationToken) =>
        client.CompleteAttachmentUploadAsync(request, cancellationToken);

    public override void Validate(CompleteAttachmentUploadRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Id(request.AttachmentId, nameof(request.AttachmentId));
        ParticipantLimits.ClientToken(request.ClientToken, nameof(request.ClientToken));
    }

    public override CompleteAttachmentUploadRequest WithClientToken(CompleteAttachmentUploadRequest request) =>
        string.IsNullOrEmpty(request.ClientToken)
            ? request with { ClientToken = ParticipantJson.NewClientToken() }
            : request;

    // The service deduplicates retries by their client token.
    public override bool CanRetry(CompleteAttachmentUploadRequest request) => true;

    public override byte[] Body(CompleteAttachmentUploadRequest request) => ParticipantJson.Write(
        new([request.AttachmentId], ParticipantJson.NullIfEmpty(request.ClientToken)),
        ParticipantJson.Default.CompleteAttachmentUploadBody);

    public override bool HasResponse => false;

    public override CompleteAttachmentUploadResult Read(
        CompleteAttachmentUploadRequest request, ServiceResponse response) => new();
}
