namespace Connect.Chat.Reactive.Protocol;

/// <summary>The known participant roles.</summary>
internal static class RoleTable
{
    /// <summary>Finds a role. An unknown one is not empty, and its text is kept.</summary>
    public static ParticipantRole Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.SequenceEqual("CUSTOMER"u8))
            return ParticipantRole.Customer;
        if (utf8.SequenceEqual("AGENT"u8))
            return ParticipantRole.Agent;
        if (utf8.SequenceEqual("SYSTEM"u8))
            return ParticipantRole.System;
        if (utf8.SequenceEqual("CUSTOM_BOT"u8))
            return ParticipantRole.CustomBot;
        if (utf8.SequenceEqual("SUPERVISOR"u8))
            return ParticipantRole.Supervisor;
        return ParticipantRole.Unknown;
    }
}
