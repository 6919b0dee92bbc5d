using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Takes the participant out of the chat.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "DisconnectParticipant".</remarks>
public sealed record DisconnectParticipantRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>
    /// Makes the call idempotent. At most 500 characters. Default: empty, and then the client makes one for the call.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>The name of the request; never a token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(DisconnectParticipantRequest);
}

/// <summary>The participant has left the chat. The service's answer has no members.</summary>
public sealed record DisconnectParticipantResult;

internal sealed record DisconnectParticipantBody(string? ClientToken);

internal sealed class DisconnectParticipant
    : ParticipantOperation<DisconnectParticipantRequest, DisconnectParticipantResult>
{
    public static readonly DisconnectParticipant Operation = new();

    private static readonly DisconnectParticipantResult Done = new();

    public override string Name => "DisconnectParticipant";

    public override string Path(DisconnectParticipantRequest request) => "/participant/disconnect";

    public override string Bearer(DisconnectParticipantRequest request) => request.ConnectionToken;

    public override void Validate(DisconnectParticipantRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.ClientToken(request.ClientToken);
    }

    public override DisconnectParticipantRequest WithClientToken(DisconnectParticipantRequest request) =>
        string.IsNullOrEmpty(request.ClientToken) ? request with { ClientToken = ParticipantJson.NewClientToken() } : request;

    // The client token makes a repetition harmless.
    public override bool IsRepeatable(DisconnectParticipantRequest request) => true;

    public override byte[] Body(DisconnectParticipantRequest request) => ParticipantJson.Write(
        new(ParticipantJson.Given(request.ClientToken)), ParticipantJson.Default.DisconnectParticipantBody);

    public override bool HasResponse => false;

    public override DisconnectParticipantResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt) => Done;
}
