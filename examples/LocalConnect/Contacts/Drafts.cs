namespace Connect.Chat.Local;

/// <summary>Creates items that have no id and no time yet.</summary>
internal static class Drafts
{
    /// <summary>Creates an item of this participant.</summary>
    public static ContactItem Draft(this ContactParticipant sender, string contentType, string? content) => new()
    {
        Type = ItemTypes.Of(contentType),
        ContentType = contentType,
        Content = content,
        ParticipantId = sender.Id,
        ParticipantRole = sender.Role,
        DisplayName = sender.DisplayName,
    };

    /// <summary>Creates an event without a participant.</summary>
    public static ContactItem Event(string contentType, string? content) => new()
    {
        Type = ItemTypes.Event,
        ContentType = contentType,
        Content = content,
    };
}
