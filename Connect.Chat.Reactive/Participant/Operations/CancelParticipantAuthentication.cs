namespace Connect.Chat.Reactive.Participant;

/// <summary>Reports that the customer will not sign in.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "CancelParticipantAuthentication".</remarks>
public sealed record CancelParticipantAuthenticationRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The session id from the event <c>authentication.initiated</c>: 36 characters.</summary>
    public required string SessionId { get; init; }

    /// <summary>Returns the session id, without the token.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(CancelParticipantAuthenticationRequest)} {{ SessionId = {LogText.Escape(SessionId)} }}";
}

/// <summary>The service has cancelled the authentication. Its response has no members.</summary>
public sealed record CancelParticipantAuthenticationResult;

internal sealed record CancelParticipantAuthenticationBody(string SessionId);

internal sealed class CancelParticipantAuthentication()
    : ParticipantOperation<CancelParticipantAuthenticationRequest, CancelParticipantAuthenticationResult>(
        nameof(CancelParticipantAuthentication), "/participant/cancel-authentication")
{
    public static readonly CancelParticipantAuthentication Operation = new();

    public override string Bearer(CancelParticipantAuthenticationRequest request) => request.ConnectionToken;

    public override Task<CancelParticipantAuthenticationResult> CallAsync(
        IParticipantClient client,
        CancelParticipantAuthenticationRequest request,
        CancellationToken cancellationToken) =>
        client.CancelParticipantAuthenticationAsync(request, cancellationToken);

    public override void Validate(CancelParticipantAuthenticationRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.SessionId(request.SessionId, nameof(request.SessionId));
    }

    // If the first attempt cancelled the session, a retry would fail because the session no longer exists.
    public override bool CanRetry(CancelParticipantAuthenticationRequest request) => false;

    public override byte[] Body(CancelParticipantAuthenticationRequest request) => ParticipantJson.Write(
        new(request.SessionId), ParticipantJson.Default.CancelParticipantAuthenticationBody);

    public override bool HasResponse => false;

    public override CancelParticipantAuthenticationResult Read(
        CancelParticipantAuthenticationRequest request, ServiceResponse response) => new();
}
