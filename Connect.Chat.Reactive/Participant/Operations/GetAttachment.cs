using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Requests a URL to download a file from.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetAttachment".</remarks>
public sealed record GetAttachmentRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The id of the attachment: 1 to 256 characters.</summary>
    public required string AttachmentId { get; init; }

    /// <summary>The lifetime of the URL in seconds, from 5 to 300. Default: null, the service's default.</summary>
    public int? UrlExpiryInSeconds { get; init; }

    /// <summary>Returns the id of the attachment, without the token.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetAttachmentRequest)} {{ AttachmentId = {LogText.Escape(AttachmentId)} }}";
}

/// <summary>The URL to download the file from.</summary>
public sealed record GetAttachmentResult
{
    /// <summary>The URL for the GET request: always <c>https</c>, except <c>http</c> for loopback. Secret.</summary>
    public required Uri Url { get; init; }

    /// <summary>When the URL expires, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? UrlExpiry { get; init; }

    /// <summary>The size of the file in bytes. Null if the service does not state it.</summary>
    public long? AttachmentSizeInBytes { get; init => field = value < 0 ? null : value; }

    /// <summary>Returns the size and the expiry, without the URL.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetAttachmentResult)} {{ Bytes = {AttachmentSizeInBytes}, UrlExpiry = {UrlExpiry:O} }}";
}

internal sealed record GetAttachmentBody(string AttachmentId, int? UrlExpiryInSeconds);

internal sealed record GetAttachmentResponse
{
    public string? Url { get; init; }

    [JsonConverter(typeof(OptionalMember<string>))]
    public string? UrlExpiry { get; init; }

    [JsonConverter(typeof(OptionalMember<long?>))]
    public long? AttachmentSizeInBytes { get; init; }
}

internal sealed class GetAttachment()
    : ParticipantOperation<GetAttachmentRequest, GetAttachmentResult>(nameof(GetAttachment), "/participant/attachment")
{
    public static readonly GetAttachment Operation = new();

    private const string UrlMember = "URL of the attachment";

    public override string Bearer(GetAttachmentRequest request) => request.ConnectionToken;

    public override Task<GetAttachmentResult> CallAsync(
        IParticipantClient client, GetAttachmentRequest request, CancellationToken cancellationToken) =>
        client.GetAttachmentAsync(request, cancellationToken);

    public override void Validate(GetAttachmentRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Id(request.AttachmentId, nameof(request.AttachmentId));
        ParticipantLimits.InRange(
            request.UrlExpiryInSeconds,
            ParticipantLimits.MinUrlExpirySeconds,
            ParticipantLimits.MaxUrlExpirySeconds,
            nameof(request.UrlExpiryInSeconds));
    }

    public override bool CanRetry(GetAttachmentRequest request) => true;

    public override byte[] Body(GetAttachmentRequest request) => ParticipantJson.Write(
        new(request.AttachmentId, request.UrlExpiryInSeconds), ParticipantJson.Default.GetAttachmentBody);

    public override GetAttachmentResult Read(GetAttachmentRequest request, ServiceResponse response)
    {
        var read = ParticipantJson.Read(response.Body, ParticipantJson.Default.GetAttachmentResponse);
        return new()
        {
            Url = PresignedUrl.Read(read.Url, UrlMember),
            UrlExpiry = ParticipantJson.ParseTime(read.UrlExpiry),
            AttachmentSizeInBytes = read.AttachmentSizeInBytes,
        };
    }

    public override void Check(GetAttachmentRequest request, GetAttachmentResult result) =>
        PresignedUrl.Check(result.Url, UrlMember);
}
