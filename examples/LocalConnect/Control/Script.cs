namespace Connect.Chat.Local;

/// <summary>Posts items on behalf of any participant.</summary>
internal static class Script
{
    public static ContactItem Say(this Contact contact, ScriptedItem line)
    {
        Require.Member(line.ContentType, "contentType");
        Require.NoNulls(line.Attachments, "attachments");
        Require.NoNulls(line.MessageMetadata?.Receipts, "messageMetadata.receipts");
        lock (contact.Lock)
        {
            contact.RequireActive();
            ContactParticipant speaker = contact.FindOrAddSpeaker(line.Role, line.DisplayName);
            switch (line.ContentType)
            {
                case ContentTypes.MessageDelivered or ContentTypes.MessageRead:
                    return contact.RecordReceipt(speaker, line.ContentType, line.Content);
                case ContentTypes.AuthenticationInitiated:
                    line = contact.Initiate(line);
                    break;
                case ContentTypes.ParticipantJoined:
                    speaker.Presence = Presence.Joined;
                    break;
                case ContentTypes.ParticipantLeft:
                    speaker.Presence = Presence.Left;
                    break;
                default:
                    break;
            }

            ContactItem draft = speaker.Draft(line.ContentType, line.Content) with
            {
                Id = line.Id ?? "",
                RelatedContactId = line.RelatedContactId,
                Attachments = line.Attachments,
                MessageMetadata = line.MessageMetadata,
                WithoutId = line.WithoutId,
                WithoutTime = line.WithoutTime,
            };
            if ((line.Type ?? (line.Attachments is null ? null : ItemTypes.Attachment)) is { } type)
                draft = draft with { Type = type };

            bool stored = line.Stored && !ContentTypes.IsTransient(line.ContentType);
            return contact.PostProcessed(draft, stored, line.Pushed);
        }
    }

    public static LocalStream BeginStream(this Contact contact, string role, string? displayName, string contentType)
    {
        Require.Member(contentType, "contentType");
        lock (contact.Lock)
        {
            contact.RequireActive();
            return new(contact, contact.FindOrAddSpeaker(role, displayName).Draft(contentType, content: null));
        }
    }

    /// <summary>Returns the participant of this role and name. If there is none, adds one that has no token.</summary>
    public static ContactParticipant FindOrAddSpeaker(this Contact contact, string role, string? displayName)
    {
        if (!Roles.IsKnown(role))
            throw ServiceException.Validation($"The role {role} is unknown.");

        ContactParticipant? speaker = contact.Participants.Find(p =>
            Same(p.Role, role) && (displayName is null || Same(p.DisplayName, displayName)));
        if (speaker is not null)
            return speaker;

        speaker = new(Ids.New(), role, displayName ?? Roles.DefaultName(role));
        contact.Participants.Add(speaker);
        return speaker;

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
    }
}
