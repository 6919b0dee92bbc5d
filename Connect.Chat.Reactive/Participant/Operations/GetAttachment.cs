using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Asks for an address to download a file from.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetAttachment".</remarks>
public sealed record GetAttachmentRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The attachment: 1 to 256 characters.</summary>
    public required string AttachmentId { get; init; }

    /// <summary>How many seconds the address is to be good for, 5 to 300. Default: null, the service's own default.</summary>
    public int? UrlExpiryInSeconds { get; init; }

    /// <summary>The id of the attachment; never a token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(GetAttachmentRequest)} {{ AttachmentId = {LogText.Escape(AttachmentId)} }}";
}

/// <summary>Where to download the file from.</summary>
public sealed record GetAttachmentResult
{
    /// <summary>Where to GET the bytes, with its secret: <c>https</c> always, <c>http</c> only for loopback.</summary>
    public required Uri Url { get; init; }

    /// <summary>When the address expires, in UTC; null when the service did not say.</summary>
    public DateTimeOffset? UrlExpiry { get; init; }

    /// <summary>The size of the file in bytes; null when the service did not say.</summary>
    public long? AttachmentSizeInBytes { get; init; }

    /// <summary>The size, and when the address expires; never the address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetAttachmentResult)} {{ Bytes = {AttachmentSizeInBytes}, UrlExpiry = {UrlExpiry:O} }}";
}

internal sealed record GetAttachmentBody(string AttachmentId, int? UrlExpiryInSeconds);

internal sealed record GetAttachmentResponse
{
    public string? Url { get; init; }

    public string? UrlExpiry { get; init; }

    public long? AttachmentSizeInBytes { get; init; }
}

internal sealed class GetAttachment : ParticipantOperation<GetAttachmentRequest, GetAttachmentResult>
{
    public static readonly GetAttachment Operation = new();

    public override string Name => "GetAttachment";

    public override string Path(GetAttachmentRequest request) => "/participant/attachment";

    public override string Bearer(GetAttachmentRequest request) => request.ConnectionToken;

    public override void Validate(GetAttachmentRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Id(request.AttachmentId, nameof(request.AttachmentId));
        ParticipantLimits.InRange(request.UrlExpiryInSeconds, 5, 300, nameof(request.UrlExpiryInSeconds));
    }

    public override bool IsRepeatable(GetAttachmentRequest request) => true;

    public override byte[] Body(GetAttachmentRequest request) => ParticipantJson.Write(
        new(request.AttachmentId, request.UrlExpiryInSeconds), ParticipantJson.Default.GetAttachmentBody);

    public override GetAttachmentResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        var read = ParticipantJson.Read(answer, ParticipantJson.Default.GetAttachmentResponse);
        return new()
        {
            Url = PresignedUrl.Read(read.Url, "address of the attachment"),
            UrlExpiry = ParticipantJson.Time(read.UrlExpiry),
            AttachmentSizeInBytes = read.AttachmentSizeInBytes,
        };
    }
}
