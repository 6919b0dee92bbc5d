using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="ParticipantQuotas"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class QuotaSettings
{
    /// <inheritdoc cref="ParticipantQuotas.CreateParticipantConnection"/>
    public CallQuota? CreateParticipantConnection { get; set; }

    /// <inheritdoc cref="ParticipantQuotas.DisconnectParticipant"/>
    public CallQuota? DisconnectParticipant { get; set; }

    /// <inheritdoc cref="ParticipantQuotas.GetTranscript"/>
    public CallQuota? GetTranscript { get; set; }

    /// <inheritdoc cref="ParticipantQuotas.SendMessage"/>
    public CallQuota? SendMessage { get; set; }

    /// <inheritdoc cref="ParticipantQuotas.SendEvent"/>
    public CallQuota? SendEvent { get; set; }

    /// <summary>Creates quotas with the present values. The settings can change afterwards.</summary>
    /// <returns>The quotas, which are validated when a session is created.</returns>
    public ParticipantQuotas ToOptions() => new()
    {
        CreateParticipantConnection = CreateParticipantConnection,
        DisconnectParticipant = DisconnectParticipant,
        GetTranscript = GetTranscript,
        SendMessage = SendMessage,
        SendEvent = SendEvent,
    };
}
