using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Asks for an address to upload a file to.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "StartAttachmentUpload".</remarks>
public sealed record StartAttachmentUploadRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The MIME type of the file: 1 to 255 characters.</summary>
    public required string ContentType { get; init; }

    /// <summary>The size of the file in bytes, at least 1. The service takes up to 20 MB.</summary>
    public required long AttachmentSizeInBytes { get; init; }

    /// <summary>The name of the file, with its extension: 1 to 256 characters.</summary>
    public required string AttachmentName { get; init; }

    /// <summary>
    /// Makes the call idempotent: the same token gives the same attachment. At most 500 characters. Default: empty,
    /// and then the client makes one for the call.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>The type and size of the file; never a token or the name.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(StartAttachmentUploadRequest)} {{ ContentType = {LogText.Escape(ContentType)}, Bytes = {AttachmentSizeInBytes} }}";
}

/// <summary>Where to upload the file, and how.</summary>
public sealed record StartAttachmentUploadResult
{
    /// <summary>The id of the attachment, 1 to 256 characters.</summary>
    public string AttachmentId { get; init; } = "";

    /// <summary>Where to PUT the bytes, with its secret: <c>https</c> always, <c>http</c> only for loopback.</summary>
    public required Uri UploadUrl { get; init; }

    /// <summary>When the address expires, in UTC; null when the service did not say.</summary>
    public DateTimeOffset? UploadUrlExpiry { get; init; }

    /// <summary>The headers to send with the bytes, exactly these. Never null.</summary>
    public IReadOnlyDictionary<string, string> HeadersToInclude { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The id, and when the address expires; never the address or a header.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(StartAttachmentUploadResult)} {{ AttachmentId = {LogText.Escape(AttachmentId)}, UploadUrlExpiry = {UploadUrlExpiry:O} }}";
}

internal sealed record StartAttachmentUploadBody(
    string ContentType, long AttachmentSizeInBytes, string AttachmentName, string? ClientToken);

internal sealed record StartAttachmentUploadResponse
{
    public string? AttachmentId { get; init; }

    public UploadPart? UploadMetadata { get; init; }

    internal sealed record UploadPart(string? Url, string? UrlExpiry, IReadOnlyDictionary<string, string?>? HeadersToInclude);
}

internal sealed class StartAttachmentUpload
    : ParticipantOperation<StartAttachmentUploadRequest, StartAttachmentUploadResult>
{
    public static readonly StartAttachmentUpload Operation = new();

    public override string Name => "StartAttachmentUpload";

    public override string Path(StartAttachmentUploadRequest request) => "/participant/start-attachment-upload";

    public override string Bearer(StartAttachmentUploadRequest request) => request.ConnectionToken;

    public override void Validate(StartAttachmentUploadRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Present(request.ContentType, nameof(request.ContentType));
        ParticipantLimits.AtMost(request.ContentType, ParticipantLimits.AttachmentTypeCharacters, nameof(request.ContentType));
        ParticipantLimits.Present(request.AttachmentName, nameof(request.AttachmentName));
        ParticipantLimits.AtMost(request.AttachmentName, ParticipantLimits.AttachmentNameCharacters, nameof(request.AttachmentName));
        ParticipantLimits.NoControls(request.ContentType, nameof(request.ContentType));
        ParticipantLimits.AtLeast(request.AttachmentSizeInBytes, 1, nameof(request.AttachmentSizeInBytes));
        ParticipantLimits.ClientToken(request.ClientToken);
    }

    public override StartAttachmentUploadRequest WithClientToken(StartAttachmentUploadRequest request) =>
        string.IsNullOrEmpty(request.ClientToken) ? request with { ClientToken = ParticipantJson.NewClientToken() } : request;

    // The client token makes a repetition harmless.
    public override bool IsRepeatable(StartAttachmentUploadRequest request) => true;

    public override byte[] Body(StartAttachmentUploadRequest request) => ParticipantJson.Write(
        new(request.ContentType, request.AttachmentSizeInBytes, request.AttachmentName, ParticipantJson.Given(request.ClientToken)),
        ParticipantJson.Default.StartAttachmentUploadBody);

    public override StartAttachmentUploadResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        var read = ParticipantJson.Read(answer, ParticipantJson.Default.StartAttachmentUploadResponse);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in read.UploadMetadata?.HeadersToInclude ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            headers[header.Key] = header.Value ?? "";
        return new()
        {
            AttachmentId = Id(read.AttachmentId),
            UploadUrl = PresignedUrl.Read(read.UploadMetadata?.Url, "address to upload to"),
            UploadUrlExpiry = ParticipantJson.Time(read.UploadMetadata?.UrlExpiry),
            HeadersToInclude = headers,
        };
    }

    // The caller completes the upload with this id, so one that could not be sent back must not get that far.
    private static string Id(string? id) => id switch
    {
        null or "" => throw UnusableResponseException.Incomplete("id for the attachment"),
        { Length: > ParticipantLimits.IdCharacters } => throw UnusableResponseException.Untrusted("The id of the attachment is too long."),
        _ => id,
    };
}
