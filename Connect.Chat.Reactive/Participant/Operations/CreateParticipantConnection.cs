using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Asks for the socket's address and the connection token.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "CreateParticipantConnection".</remarks>
public sealed record CreateParticipantConnectionRequest
{
    /// <summary>The participant token from StartChatContact or CreateParticipant: 1 to 1,000 characters. Secret.</summary>
    public required string ParticipantToken { get; init; }

    /// <summary>What is wanted. Default: both.</summary>
    public ConnectionTypes Type { get; init; } = ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials;

    /// <summary>
    /// Whether the participant counts as connected without a socket, as with message streaming. Default: false,
    /// and then left out of the request.
    /// </summary>
    public bool ConnectParticipant { get; init; }

    /// <summary>Whether the caller repeats the call by itself, so that the client must not.</summary>
    internal bool IsSingleAttempt { get; init; }

    /// <summary>What is asked for; never the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(CreateParticipantConnectionRequest)} {{ Type = {Type}, ConnectParticipant = {ConnectParticipant} }}";
}

/// <summary>What a participant needs to take part.</summary>
public sealed record CreateParticipantConnectionResult
{
    /// <summary>
    /// The address of the socket, with its secret: <c>wss</c> always, <c>ws</c> only for loopback. Null when not
    /// asked for. It must be opened within 100 seconds, and can be used once.
    /// </summary>
    public Uri? WebsocketUrl { get; init; }

    /// <summary>When the socket's address expires, in UTC; null when the service did not say.</summary>
    public DateTimeOffset? WebsocketExpiry { get; init; }

    /// <summary>The token for every other operation. Secret. Empty when not asked for.</summary>
    public string ConnectionToken { get; init; } = "";

    /// <summary>When the connection token expires, in UTC; null when the service did not say.</summary>
    public DateTimeOffset? ConnectionTokenExpiry { get; init; }

    /// <summary>
    /// The time from the response to <see cref="ConnectionTokenExpiry"/> by the service's own clock; null when the
    /// service did not say.
    /// </summary>
    internal TimeSpan? ConnectionTokenLifetime { get; init; }

    /// <summary>When things expire; never the address or the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(CreateParticipantConnectionResult)} {{ WebsocketExpiry = {WebsocketExpiry:O}, ConnectionTokenExpiry = {ConnectionTokenExpiry:O} }}";
}

internal sealed record CreateParticipantConnectionBody(IReadOnlyList<string>? Type, bool? ConnectParticipant);

internal sealed record CreateParticipantConnectionResponse
{
    public SocketPart? Websocket { get; init; }

    public CredentialsPart? ConnectionCredentials { get; init; }

    internal sealed record SocketPart(string? Url, string? ConnectionExpiry);

    internal sealed record CredentialsPart(string? ConnectionToken, string? Expiry);
}

internal sealed class CreateParticipantConnection
    : ParticipantOperation<CreateParticipantConnectionRequest, CreateParticipantConnectionResult>
{
    public static readonly CreateParticipantConnection Operation = new();

    public override string Name => "CreateParticipantConnection";

    public override string Path(CreateParticipantConnectionRequest request) => "/participant/connection";

    public override string Bearer(CreateParticipantConnectionRequest request) => request.ParticipantToken;

    public override void Validate(CreateParticipantConnectionRequest request)
    {
        ParticipantLimits.Bearer(request.ParticipantToken, nameof(request.ParticipantToken));
        ParticipantLimits.Defined(
            (request.Type & ~(ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials)) == ConnectionTypes.None,
            request.Type,
            nameof(request.Type));
    }

    // Each call gives a further address and token; one that is not used expires by itself.
    public override bool IsRepeatable(CreateParticipantConnectionRequest request) => !request.IsSingleAttempt;

    public override byte[] Body(CreateParticipantConnectionRequest request) => ParticipantJson.Write(
        new(Types(request.Type), request.ConnectParticipant ? true : null),
        ParticipantJson.Default.CreateParticipantConnectionBody);

    public override CreateParticipantConnectionResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        var read = ParticipantJson.Read(answer, ParticipantJson.Default.CreateParticipantConnectionResponse);
        return new()
        {
            WebsocketUrl = SocketAddress(read.Websocket?.Url),
            WebsocketExpiry = ParticipantJson.Time(read.Websocket?.ConnectionExpiry),
            ConnectionToken = Token(read.ConnectionCredentials?.ConnectionToken),
            ConnectionTokenExpiry = ParticipantJson.Time(read.ConnectionCredentials?.Expiry),
        };
    }

    public override CreateParticipantConnectionResult WithServiceTime(
        CreateParticipantConnectionResult result, DateTimeOffset sentAt) =>
        result with { ConnectionTokenLifetime = result.ConnectionTokenExpiry - sentAt };

    public override void Check(CreateParticipantConnectionRequest request, CreateParticipantConnectionResult result)
    {
        if (request.Type.HasFlag(ConnectionTypes.Websocket) && result.WebsocketUrl is null)
            throw UnusableResponseException.Incomplete("address of the socket");
        if (request.Type.HasFlag(ConnectionTypes.ConnectionCredentials) && result.ConnectionToken.Length == 0)
            throw UnusableResponseException.Incomplete("connection token");
    }

    // Later calls send the token in a header, and would blame the caller for one that no header can hold.
    private static string Token(string? token) => token switch
    {
        null or "" => "",
        _ when ParticipantLimits.IsBearer(token) => token,
        _ => throw UnusableResponseException.Untrusted("The connection token is not one that a header can hold."),
    };

    private static List<string>? Types(ConnectionTypes types)
    {
        List<string> names = [];
        if (types.HasFlag(ConnectionTypes.Websocket))
            names.Add("WEBSOCKET");
        if (types.HasFlag(ConnectionTypes.ConnectionCredentials))
            names.Add("CONNECTION_CREDENTIALS");
        return names.Count == 0 ? null : names;
    }

    private static Uri? SocketAddress(string? url)
    {
        if (string.IsNullOrEmpty(url))
            return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address)
            && address is { Scheme: "wss" } or { Scheme: "ws", IsLoopback: true })
            return address;
        throw UnusableResponseException.Untrusted("The address of the socket is not a wss address, and is not used.");
    }
}
