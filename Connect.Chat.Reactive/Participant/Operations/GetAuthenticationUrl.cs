using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Asks for the address at which the customer signs in.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetAuthenticationUrl".</remarks>
public sealed record GetAuthenticationUrlRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The session of the event <c>authentication.initiated</c>: 36 characters.</summary>
    public required string SessionId { get; init; }

    /// <summary>Where the customer is sent after signing in: an absolute address of at most 1,024 characters.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>The session; never a token or an address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(GetAuthenticationUrlRequest)} {{ SessionId = {LogText.Escape(SessionId)} }}";
}

/// <summary>Where the customer signs in.</summary>
public sealed record GetAuthenticationUrlResult
{
    /// <summary>The address to open in a browser: <c>https</c> always, <c>http</c> only for loopback. Secret.</summary>
    public required Uri AuthenticationUrl { get; init; }

    /// <summary>The name of the result; never the address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(GetAuthenticationUrlResult);
}

internal sealed record GetAuthenticationUrlBody(string SessionId, string RedirectUri);

internal sealed record GetAuthenticationUrlResponse
{
    public string? AuthenticationUrl { get; init; }
}

internal sealed class GetAuthenticationUrl : ParticipantOperation<GetAuthenticationUrlRequest, GetAuthenticationUrlResult>
{
    public static readonly GetAuthenticationUrl Operation = new();

    public override string Name => "GetAuthenticationUrl";

    public override string Path(GetAuthenticationUrlRequest request) => "/participant/authentication-url";

    public override string Bearer(GetAuthenticationUrlRequest request) => request.ConnectionToken;

    public override void Validate(GetAuthenticationUrlRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.SessionId(request.SessionId, nameof(request.SessionId));
        ParticipantLimits.Present(request.RedirectUri, nameof(request.RedirectUri));
        ParticipantLimits.AtMost(request.RedirectUri, ParticipantLimits.RedirectUriCharacters, nameof(request.RedirectUri));
    }

    public override bool IsRepeatable(GetAuthenticationUrlRequest request) => true;

    public override byte[] Body(GetAuthenticationUrlRequest request) => ParticipantJson.Write(
        new(request.SessionId, request.RedirectUri), ParticipantJson.Default.GetAuthenticationUrlBody);

    public override GetAuthenticationUrlResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt) => new()
    {
        AuthenticationUrl = PresignedUrl.Read(
            ParticipantJson.Read(answer, ParticipantJson.Default.GetAuthenticationUrlResponse).AuthenticationUrl, "address to sign in at"),
    };
}
