using System.Net.Http.Headers;

namespace Connect.Chat.Reactive.Participant;

/// <summary>A successful response of the service.</summary>
internal readonly ref struct ServiceResponse(
    ReadOnlySpan<byte> body, DateTimeOffset receivedAt, HttpResponseHeaders headers)
{
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The local time.</summary>
    public DateTimeOffset ReceivedAt => receivedAt;

    /// <summary>The service's time. Parsed on demand: only some operations need it.</summary>
    public DateTimeOffset? SentAt => headers.Date;
}
