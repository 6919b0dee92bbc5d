using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Requests the URL of the customer's sign-in page.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetAuthenticationUrl".</remarks>
public sealed record GetAuthenticationUrlRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The session id from the event <c>authentication.initiated</c>: 36 characters.</summary>
    public required string SessionId { get; init; }

    /// <summary>The absolute URL that the customer returns to after signing in: at most 1,024 characters.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Returns the session id, without tokens and URLs.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetAuthenticationUrlRequest)} {{ SessionId = {LogText.Escape(SessionId)} }}";
}

/// <summary>The URL of the customer's sign-in page.</summary>
public sealed record GetAuthenticationUrlResult
{
    /// <summary>The URL to open in a browser: always <c>https</c>, except <c>http</c> for loopback. Secret.</summary>
    public required Uri AuthenticationUrl { get; init; }

    /// <summary>Returns the name of the type.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(GetAuthenticationUrlResult);
}

internal sealed record GetAuthenticationUrlBody(string SessionId, string RedirectUri);

internal sealed record GetAuthenticationUrlResponse
{
    public string? AuthenticationUrl { get; init; }
}

internal sealed class GetAuthenticationUrl()
    : ParticipantOperation<GetAuthenticationUrlRequest, GetAuthenticationUrlResult>(
        nameof(GetAuthenticationUrl), "/participant/authentication-url")
{
    public static readonly GetAuthenticationUrl Operation = new();

    private const string UrlMember = "sign-in URL";

    public override string Bearer(GetAuthenticationUrlRequest request) => request.ConnectionToken;

    public override Task<GetAuthenticationUrlResult> CallAsync(
        IParticipantClient client, GetAuthenticationUrlRequest request, CancellationToken cancellationToken) =>
        client.GetAuthenticationUrlAsync(request, cancellationToken);

    public override void Validate(GetAuthenticationUrlRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.SessionId(request.SessionId, nameof(request.SessionId));
        ParticipantLimits.Present(request.RedirectUri, nameof(request.RedirectUri));
        ParticipantLimits.Text(
            request.RedirectUri, ParticipantLimits.RedirectUriCharacters, nameof(request.RedirectUri));
    }

    public override bool CanRetry(GetAuthenticationUrlRequest request) => true;

    public override byte[] Body(GetAuthenticationUrlRequest request) => ParticipantJson.Write(
        new(request.SessionId, request.RedirectUri), ParticipantJson.Default.GetAuthenticationUrlBody);

    public override GetAuthenticationUrlResult Read(GetAuthenticationUrlRequest request, ServiceResponse response)
    {
        var read = ParticipantJson.Read(response.Body, ParticipantJson.Default.GetAuthenticationUrlResponse);
        return new() { AuthenticationUrl = PresignedUrl.Read(read.AuthenticationUrl, UrlMember) };
    }

    public override void Check(GetAuthenticationUrlRequest request, GetAuthenticationUrlResult result) =>
        PresignedUrl.Check(result.AuthenticationUrl, UrlMember);
}
