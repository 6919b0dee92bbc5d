namespace Connect.Chat.Local;

/// <summary>Receipts of one message, which are pushed as one metadata item.</summary>
/// <param name="MessageId">The id of the message.</param>
/// <param name="Receipts">The receipts, at least one.</param>
/// <param name="Pushed">Whether the sockets receive the metadata item. Default: true.</param>
public sealed record ScriptedReceipts(string MessageId, IReadOnlyList<ScriptedReceipt> Receipts, bool Pushed = true);

/// <summary>A participant's receipt.</summary>
/// <param name="Kind">READ or DELIVERED. Default: READ.</param>
/// <param name="Role">The role of the recipient, one of <see cref="Roles"/>. Default: AGENT.</param>
/// <param name="DisplayName">
/// The name of the recipient. Default: that of the first participant of this role, or a name that matches the role.
/// </param>
public sealed record ScriptedReceipt(
    string Kind = ScriptedReceipt.Read, string Role = Roles.Agent, string? DisplayName = null)
{
    /// <summary>The message has been read.</summary>
    public const string Read = "READ";

    /// <summary>The message has been delivered.</summary>
    public const string Delivered = "DELIVERED";
}
