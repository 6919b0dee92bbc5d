namespace Connect.Chat.Local;

/// <summary>Items that have yet to get their id and their time.</summary>
internal static class Drafts
{
    /// <summary>An item of this participant.</summary>
    public static ContactItem Draft(this ContactParticipant sender, string contentType, string? content) => new()
    {
        Type = ItemTypes.Of(contentType),
        ContentType = contentType,
        Content = content,
        ParticipantId = sender.Id,
        ParticipantRole = sender.Role,
        DisplayName = sender.DisplayName,
    };

    /// <summary>An event that nobody in particular causes.</summary>
    public static ContactItem Event(string contentType, string? content) => new()
    {
        Type = ItemTypes.Event,
        ContentType = contentType,
        Content = content,
    };
}
