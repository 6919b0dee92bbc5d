namespace Connect.Chat.Local;

/// <summary>Participants who have received or read one message. The listeners are told in one item.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Receipts">At least one.</param>
/// <param name="Pushed">Whether the sockets are told. Default: true.</param>
public sealed record ScriptedReceipts(string MessageId, IReadOnlyList<ScriptedReceipt> Receipts, bool Pushed = true);

/// <summary>One participant's receipt.</summary>
/// <param name="Kind">READ or DELIVERED. Default: READ.</param>
/// <param name="Role">Who has it, one of <see cref="Roles"/>. Default: AGENT.</param>
/// <param name="DisplayName">Default: that of the first participant of this role, or one that goes with the role.</param>
public sealed record ScriptedReceipt(string Kind = ScriptedReceipt.Read, string Role = Roles.Agent, string? DisplayName = null)
{
    /// <summary>The message has been read.</summary>
    public const string Read = "READ";

    /// <summary>The message has been delivered.</summary>
    public const string Delivered = "DELIVERED";
}
