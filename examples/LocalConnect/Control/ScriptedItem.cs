namespace Connect.Chat.Local;

/// <summary>Anything that can be said on a contact.</summary>
/// <param name="Content">The text, or JSON as text.</param>
/// <param name="ContentType">
/// Default: text/plain. Receipts (message.read, message.delivered) and comings and goings (participant.joined,
/// participant.left) have the effect they have when a participant causes them.
/// </param>
/// <param name="Role">Who says it, one of <see cref="Roles"/>. Default: AGENT.</param>
/// <param name="DisplayName">Default: that of the first participant of this role, or one that goes with the role.</param>
/// <param name="Type">Default: what goes with the content type.</param>
/// <param name="Id">Default: a new one. That of an earlier item makes this an update of it.</param>
/// <param name="RelatedContactId">Marks an item of a past contact.</param>
/// <param name="Attachments">Files.</param>
/// <param name="MessageMetadata">Receipts, or the place in a streamed message.</param>
/// <param name="Stored">Whether transcripts show it. Default: true, except for typing.</param>
/// <param name="Pushed">Whether the sockets are told. Default: true.</param>
/// <param name="WithoutId">Whether clients see it without Id. Default: false.</param>
/// <param name="WithoutTime">Whether clients see it without AbsoluteTime. Default: false.</param>
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
