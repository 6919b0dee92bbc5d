using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Http;
namespace Connect.Chat.Reactive.Participant;

/// <summary>Requests a URL to upload a file to.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "StartAttachmentUpload".</remarks>
public sealed record StartAttachmentUploadRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The MIME type of the file: 1 to 255 characters.</summary>
    public required string ContentType { get; init; }

    /// <summary>The size of the file in bytes, at least 1. The service accepts up to 20 MB.</summary>
    public required long AttachmentSizeInBytes { get; init; }

    /// <summary>The name of the file, with its extension: 1 to 256 characters.</summary>
    public required string AttachmentName { get; init; }

    /// <summary>
    /// Makes the call idempotent: the service creates one attachment per token. At most 500 characters. Default: empty;
    /// the client then generates a token.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>Returns the type and size of the file, without tokens and the name.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(StartAttachmentUploadRequest)} {{ ContentType = {LogText.Escape(ContentType)}, "
        + $"Bytes = {AttachmentSizeInBytes} }}";
}

/// <summary>The URL and headers for the upload.</summary>
public sealed record StartAttachmentUploadResult
{
    /// <summary>The id of the attachment, 1 to 256 characters.</summary>
    public string AttachmentId { get; init; } = "";

    /// <summary>The URL for the PUT request: always <c>https</c>, except <c>http</c> for loopback. Secret.</summary>
    public required Uri UploadUrl { get; init; }

    /// <summary>When the URL expires, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? UploadUrlExpiry { get; init; }

    /// <summary>The exact headers of the PUT request. Never null.</summary>
    public IReadOnlyDictionary<string, string> HeadersToInclude
    {
        get;
        init => field = value ?? NoHeaders;
    } = NoHeaders;

    private static Dictionary<string, string> NoHeaders => new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the id and the expiry, without the URL and the headers.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(StartAttachmentUploadResult)} {{ AttachmentId = {LogText.Escape(AttachmentId)}, "
        + $"UploadUrlExpiry = {UploadUrlExpiry:O} }}";
}

internal sealed record StartAttachmentUploadBody(
    string ContentType, long AttachmentSizeInBytes, string AttachmentName, string? ClientToken);

internal sealed record StartAttachmentUploadResponse
{
    public string? AttachmentId { get; init; }

    public UploadPart? UploadMetadata { get; init; }

    internal sealed record UploadPart(
        string? Url,
        [property: JsonConverter(typeof(OptionalMember<string>))] string? UrlExpiry,
        IReadOnlyDictionary<string, string?>? HeadersToInclude);
}

internal sealed class StartAttachmentUpload()
    : ParticipantOperation<StartAttachmentUploadRequest, StartAttachmentUploadResult>(
        nameof(StartAttachmentUpload), "/participant/start-attachment-upload")
{
    public static readonly StartAttachmentUpload Operation = new();

    private const string UrlMember = "upload URL";

    public override string Bearer(StartAttachmentUploadRequest request) => request.ConnectionToken;

    public override Task<StartAttachmentUploadResult> CallAsync(
        IParticipantClient client, StartAttachmentUploadRequest request, CancellationToken cancellationToken) =>
        client.StartAttachmentUploadAsync(request, cancellationToken);

    public override void Validate(StartAttachmentUploadRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.AttachmentType(request.ContentType, nameof(request.ContentType));
        ParticipantLimits.Present(request.AttachmentName, nameof(request.AttachmentName));
        ParticipantLimits.Text(
            request.AttachmentName, ParticipantLimits.AttachmentNameCharacters, nameof(request.AttachmentName));
        ParticipantLimits.AtLeast(request.AttachmentSizeInBytes, 1, nameof(request.AttachmentSizeInBytes));
        ParticipantLimits.ClientToken(request.ClientToken, nameof(request.ClientToken));
    }

    public override StartAttachmentUploadRequest WithClientToken(StartAttachmentUploadRequest request) =>
        string.IsNullOrEmpty(request.ClientToken)
            ? request with { ClientToken = ParticipantJson.NewClientToken() }
            : request;

    // The service deduplicates retries by their client token.
    public override bool CanRetry(StartAttachmentUploadRequest request) => true;

    public override byte[] Body(StartAttachmentUploadRequest request) => ParticipantJson.Write(
        new(
            request.ContentType,
            request.AttachmentSizeInBytes,
            request.AttachmentName,
            ParticipantJson.NullIfEmpty(request.ClientToken)),
        ParticipantJson.Default.StartAttachmentUploadBody);

    public override StartAttachmentUploadResult Read(StartAttachmentUploadRequest request, ServiceResponse response)
    {
        var read = ParticipantJson.Read(response.Body, ParticipantJson.Default.StartAttachmentUploadResponse);
        return new()
        {
            AttachmentId = read.AttachmentId ?? "",
            UploadUrl = PresignedUrl.Read(read.UploadMetadata?.Url, UrlMember),
            UploadUrlExpiry = ParticipantJson.ParseTime(read.UploadMetadata?.UrlExpiry),
            HeadersToInclude = Headers(read.UploadMetadata?.HeadersToInclude),
        };
    }

    // CompleteAttachmentUpload sends the id, so an id that the service would reject must fail here.
    public override void Check(StartAttachmentUploadRequest request, StartAttachmentUploadResult result)
    {
        PresignedUrl.Check(result.UploadUrl, UrlMember);
        if (string.IsNullOrEmpty(result.AttachmentId))
            throw UnusableResponseException.Incomplete("id for the attachment");
        if (result.AttachmentId.Length > ParticipantLimits.IdCharacters)
            throw UnusableResponseException.Untrusted("The id of the attachment is too long.");
        if (result.HeadersToInclude.Values.Any(static value => value is null))
            throw UnusableResponseException.Incomplete("value for a header of the upload");
    }

    private static Dictionary<string, string> Headers(IReadOnlyDictionary<string, string?>? read)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (read is null)
            return headers;
        foreach (var header in read)
            headers[header.Key] = header.Value ?? "";
        return headers;
    }
}
