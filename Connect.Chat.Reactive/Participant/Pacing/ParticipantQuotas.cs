namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The quotas of the participant service that a client keeps to, per operation. Null means that the quota is not known:
/// the client then learns it when the service refuses a call. Immutable.
/// </summary>
/// <remarks>
/// <para>The quotas of the service hold for all clients of an AWS account and region. If several processes share them,
/// give each client its share: <c>ParticipantQuotas.AwsDefaults.Share(0.25)</c>.</para>
/// <para>A client that still exceeds a quota slows down further, and returns to the configured rate later.</para>
/// <para>Source: Amazon Connect Administrator Guide, "API throttling quotas".</para>
/// </remarks>
public sealed record ParticipantQuotas
{
    /// <summary>No known quotas.</summary>
    public static ParticipantQuotas None { get; } = new();

    /// <summary>
    /// AWS's documented defaults. CreateParticipantConnection, DisconnectParticipant and GetTranscript: 2 calls per
    /// second with a burst of 5 each; SendMessage and SendEvent: 10 with a burst of 15 each. AWS raises them on
    /// request: look up those of your account in Service Quotas.
    /// </summary>
    public static ParticipantQuotas AwsDefaults { get; } = new()
    {
        CreateParticipantConnection = new(2, 5),
        DisconnectParticipant = new(2, 5),
        GetTranscript = new(2, 5),
        SendMessage = new(10, 15),
        SendEvent = new(10, 15),
    };

    /// <summary>The quota of CreateParticipantConnection, which connects and reconnects. Default: null.</summary>
    public CallQuota? CreateParticipantConnection { get; init; }

    /// <summary>The quota of DisconnectParticipant. Default: null.</summary>
    public CallQuota? DisconnectParticipant { get; init; }

    /// <summary>
    /// The quota of GetTranscript. Each reconnect calls it once or more to fetch missed items. Default: null.
    /// </summary>
    public CallQuota? GetTranscript { get; init; }

    /// <summary>The quota of SendMessage. Default: null.</summary>
    public CallQuota? SendMessage { get; init; }

    /// <summary>The quota of SendEvent, which sends events, receipts and typing. Default: null.</summary>
    public CallQuota? SendEvent { get; init; }

    /// <summary>Returns the quotas of a client that may use a part of them.</summary>
    /// <param name="part">The part: more than 0, at most 1. For example 0.25 for one of four processes.</param>
    /// <returns>The rates and bursts times the part; a burst is at least 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part is outside its limits.</exception>
    public ParticipantQuotas Share(double part)
    {
        if (!(part > 0 && part <= 1))
            throw new ArgumentOutOfRangeException(nameof(part), part, "A part is more than 0 and at most 1.");
        return new()
        {
            CreateParticipantConnection = Part(CreateParticipantConnection),
            DisconnectParticipant = Part(DisconnectParticipant),
            GetTranscript = Part(GetTranscript),
            SendMessage = Part(SendMessage),
            SendEvent = Part(SendEvent),
        };

        CallQuota? Part(CallQuota? whole) =>
            whole is null ? null : new(whole.PerSecond * part, Math.Max(1, (int)(whole.Burst * part)));
    }

    /// <summary>The known quotas, with the operation of each.</summary>
    internal IEnumerable<KeyValuePair<string, CallQuota>> Known()
    {
        (string Operation, CallQuota? Quota)[] all =
        [
            (nameof(CreateParticipantConnection), CreateParticipantConnection),
            (nameof(DisconnectParticipant), DisconnectParticipant),
            (nameof(GetTranscript), GetTranscript),
            (nameof(SendMessage), SendMessage),
            (nameof(SendEvent), SendEvent),
        ];
        foreach (var (operation, quota) in all)
        {
            if (quota is not null)
                yield return new(operation, quota);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">A quota is outside its limits.</exception>
    internal void Validate()
    {
        foreach (var known in Known())
            known.Value.Validate(known.Key);
    }
}
