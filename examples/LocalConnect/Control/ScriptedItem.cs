namespace Connect.Chat.Local;

/// <summary>An item to be posted on a contact, of any kind.</summary>
/// <param name="Content">The text, or JSON as text. Default: null, none.</param>
/// <param name="ContentType">
/// The content type. Default: text/plain. Receipts (message.read, message.delivered) and participant.joined and
/// participant.left have the same effect as when a participant causes them.
/// </param>
/// <param name="Role">The role of the sender, one of <see cref="Roles"/>. Default: AGENT.</param>
/// <param name="DisplayName">
/// The name of the sender. Default: that of the first participant of this role, or a name that matches the role.
/// </param>
/// <param name="Type">The item type. Default: the one that matches the content type.</param>
/// <param name="Id">The id. Default: a new one. The id of an earlier item makes this an update of it.</param>
/// <param name="RelatedContactId">The past contact that the item belongs to. Default: null, the current one.</param>
/// <param name="Attachments">The attached files. Default: null, none.</param>
/// <param name="MessageMetadata">
/// Receipts, the processing status or the position in a streamed message. Default: null, none.
/// </param>
/// <param name="Stored">Whether transcripts contain the item. Default: true, except for typing.</param>
/// <param name="Pushed">Whether the sockets receive the item. Default: true.</param>
/// <param name="WithoutId">Whether clients receive the item without Id. Default: false.</param>
/// <param name="WithoutTime">Whether clients receive the item without AbsoluteTime. Default: false.</param>
public sealed record ScriptedItem(
    string? Content = null,
    string ContentType = ContentTypes.Text,
    string Role = Roles.Agent,
    string? DisplayName = null,
    string? Type = null,
    string? Id = null,
    string? RelatedContactId = null,
    IReadOnlyList<ItemAttachment>? Attachments = null,
    ItemMetadata? MessageMetadata = null,
    bool Stored = true,
    bool Pushed = true,
    bool WithoutId = false,
    bool WithoutTime = false);
