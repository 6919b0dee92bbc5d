namespace Connect.Chat.Local;

internal static class Drafts
{
    /// <summary>An item of this participant that has yet to get its id and its time.</summary>
    public static ContactItem Draft(this ContactParticipant sender, string contentType, string? content) => new()
    {
        Id = "",
        AbsoluteTime = "",
        Type = ItemTypes.Of(contentType),
        ContentType = contentType,
        Content = content,
        ParticipantId = sender.Id,
        ParticipantRole = sender.Role,
        DisplayName = sender.DisplayName,
    };
}
