using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Requests the WebSocket URL and the connection token.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "CreateParticipantConnection".</remarks>
public sealed record CreateParticipantConnectionRequest
{
    /// <summary>The token from StartChatContact or CreateParticipant: 1 to 1,000 characters. Secret.</summary>
    public required string ParticipantToken { get; init; }

    /// <summary>What to request. Default: both.</summary>
    public ConnectionTypes Type { get; init; } = ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials;

    /// <summary>
    /// Marks the participant as connected although they open no WebSocket, as with message streaming. Default: false;
    /// the request then omits the member.
    /// </summary>
    public bool ConnectParticipant { get; init; }

    /// <summary>Whether the caller retries the call itself. The client then makes one attempt only.</summary>
    internal bool IsSingleAttempt { get; init; }

    /// <summary>Whether the call waits for its turn without a limit, because its caller would only repeat it.</summary>
    internal bool IsPatient { get; init; }

    /// <summary>Whether other calls of the session wait for the token.</summary>
    internal bool RenewsToken { get; init; }

    /// <summary>The caller's timeout, which does not count the time that the call waits for its turn.</summary>
    internal IPausableTimeout? Timeout { get; init; }

    /// <summary>Returns the requested types, without the token.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(CreateParticipantConnectionRequest)} {{ Type = {Type}, ConnectParticipant = {ConnectParticipant} }}";
}

/// <summary>The WebSocket URL and the connection token of a participant.</summary>
public sealed record CreateParticipantConnectionResult
{
    /// <summary>
    /// The WebSocket URL: always <c>wss</c>, except <c>ws</c> for loopback. Secret. Null if it was not requested. It
    /// expires after 100 seconds, and works once.
    /// </summary>
    public Uri? WebsocketUrl { get; init; }

    /// <summary>When the WebSocket URL expires, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? WebsocketExpiry { get; init; }

    /// <summary>The token for all other operations. Secret. Empty if it was not requested.</summary>
    public string ConnectionToken { get; init; } = "";

    /// <summary>When the connection token expires, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? ConnectionTokenExpiry { get; init; }

    /// <summary>
    /// The time from the response to <see cref="ConnectionTokenExpiry"/>, by the service's clock. Null if the service
    /// does not state it.
    /// </summary>
    internal TimeSpan? ConnectionTokenLifetime { get; init; }

    /// <summary>Returns the expiries, without the URL and the token.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(CreateParticipantConnectionResult)} {{ WebsocketExpiry = {WebsocketExpiry:O}, "
        + $"ConnectionTokenExpiry = {ConnectionTokenExpiry:O} }}";
}

internal sealed record CreateParticipantConnectionBody(IReadOnlyList<string>? Type, bool? ConnectParticipant);

internal sealed record CreateParticipantConnectionResponse
{
    public SocketPart? Websocket { get; init; }

    public CredentialsPart? ConnectionCredentials { get; init; }

    internal sealed record SocketPart(
        string? Url, [property: JsonConverter(typeof(OptionalMember<string>))] string? ConnectionExpiry);

    internal sealed record CredentialsPart(
        string? ConnectionToken, [property: JsonConverter(typeof(OptionalMember<string>))] string? Expiry);
}

internal sealed class CreateParticipantConnection()
    : ParticipantOperation<CreateParticipantConnectionRequest, CreateParticipantConnectionResult>(
        nameof(CreateParticipantConnection), "/participant/connection")
{
    public static readonly CreateParticipantConnection Operation = new();

    private const ConnectionTypes AllTypes = ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials;

    public override string Bearer(CreateParticipantConnectionRequest request) => request.ParticipantToken;

    public override Task<CreateParticipantConnectionResult> CallAsync(
        IParticipantClient client, CreateParticipantConnectionRequest request, CancellationToken cancellationToken) =>
        client.CreateParticipantConnectionAsync(request, cancellationToken);

    public override void Validate(CreateParticipantConnectionRequest request)
    {
        ParticipantLimits.Bearer(request.ParticipantToken, nameof(request.ParticipantToken));
        ParticipantLimits.Defined(
            (request.Type & ~AllTypes) == ConnectionTypes.None, request.Type, nameof(request.Type));
    }

    // Each attempt creates another URL and token. Unused ones expire.
    public override bool CanRetry(CreateParticipantConnectionRequest request) => !request.IsSingleAttempt;

    public override CallImportance Importance(CreateParticipantConnectionRequest request) =>
        request.RenewsToken ? CallImportance.TokenRenewal : CallImportance.Normal;

    public override bool IsPatient(CreateParticipantConnectionRequest request) => request.IsPatient;

    public override IPausableTimeout? Timeout(CreateParticipantConnectionRequest request) => request.Timeout;

    public override byte[] Body(CreateParticipantConnectionRequest request) => ParticipantJson.Write(
        new(Types(request.Type), request.ConnectParticipant ? true : null),
        ParticipantJson.Default.CreateParticipantConnectionBody);

    public override CreateParticipantConnectionResult Read(
        CreateParticipantConnectionRequest request, ServiceResponse response)
    {
        var read = ParticipantJson.Read(response.Body, ParticipantJson.Default.CreateParticipantConnectionResponse);
        var tokenExpiry = ParticipantJson.ParseTime(read.ConnectionCredentials?.Expiry);
        return new()
        {
            WebsocketUrl = WebsocketUrl(read.Websocket?.Url),
            WebsocketExpiry = ParticipantJson.ParseTime(read.Websocket?.ConnectionExpiry),
            ConnectionToken = read.ConnectionCredentials?.ConnectionToken ?? "",
            ConnectionTokenExpiry = tokenExpiry,
            ConnectionTokenLifetime = tokenExpiry - response.SentAt,
        };
    }

    public override void Check(CreateParticipantConnectionRequest request, CreateParticipantConnectionResult result)
    {
        if (result.WebsocketUrl is { } url && !TrustedAddress.IsSocket(url))
            throw UntrustedUrl();
        if (request.Type.HasFlag(ConnectionTypes.Websocket) && result.WebsocketUrl is null)
            throw UnusableResponseException.Incomplete("WebSocket URL");
        if (request.Type.HasFlag(ConnectionTypes.ConnectionCredentials) && string.IsNullOrEmpty(result.ConnectionToken))
            throw UnusableResponseException.Incomplete("connection token");

        // Later calls send the token in a header. Without this check they would blame the caller for an invalid token.
        if (!string.IsNullOrEmpty(result.ConnectionToken) && !ParticipantLimits.IsBearer(result.ConnectionToken))
            throw UnusableResponseException.Untrusted("The connection token cannot be sent in a header.");
    }

    private static List<string>? Types(ConnectionTypes types)
    {
        List<string> names = [];
        if (types.HasFlag(ConnectionTypes.Websocket))
            names.Add("WEBSOCKET");
        if (types.HasFlag(ConnectionTypes.ConnectionCredentials))
            names.Add("CONNECTION_CREDENTIALS");
        return names.Count == 0 ? null : names;
    }

    private static Uri? WebsocketUrl(string? url) =>
        string.IsNullOrEmpty(url) ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed
        : throw UntrustedUrl();

    private static UnusableResponseException UntrustedUrl() =>
        UnusableResponseException.Untrusted("The WebSocket URL does not use wss, so the client does not use it.");
}
