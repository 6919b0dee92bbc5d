namespace Connect.Chat.Reactive.Participant;

/// <summary>Disconnects the participant from the chat.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "DisconnectParticipant".</remarks>
public sealed record DisconnectParticipantRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>
    /// Makes the call idempotent. At most 500 characters. Default: empty; the client then generates a token.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>Returns the name of the type.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(DisconnectParticipantRequest);
}

/// <summary>The service has disconnected the participant. Its response has no members.</summary>
public sealed record DisconnectParticipantResult;

internal sealed record DisconnectParticipantBody(string? ClientToken);

internal sealed class DisconnectParticipant()
    : ParticipantOperation<DisconnectParticipantRequest, DisconnectParticipantResult>(
        nameof(DisconnectParticipant), "/participant/disconnect")
{
    public static readonly DisconnectParticipant Operation = new();

    public override string Bearer(DisconnectParticipantRequest request) => request.ConnectionToken;

    public override Task<DisconnectParticipantResult> CallAsync(
        IParticipantClient client, DisconnectParticipantRequest request, CancellationToken cancellationToken) =>
        client.DisconnectParticipantAsync(request, cancellationToken);

    public override void Validate(DisconnectParticipantRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.ClientToken(request.ClientToken, nameof(request.ClientToken));
    }

    public override DisconnectParticipantRequest WithClientToken(DisconnectParticipantRequest request) =>
        string.IsNullOrEmpty(request.ClientToken)
            ? request with { ClientToken = ParticipantJson.NewClientToken() }
            : request;

    // The service deduplicates retries by their client token.
    public override bool CanRetry(DisconnectParticipantRequest request) => true;

    public override byte[] Body(DisconnectParticipantRequest request) => ParticipantJson.Write(
        new(ParticipantJson.NullIfEmpty(request.ClientToken)), ParticipantJson.Default.DisconnectParticipantBody);

    public override bool HasResponse => false;

    public override DisconnectParticipantResult Read(
        DisconnectParticipantRequest request, ServiceResponse response) => new();
}
