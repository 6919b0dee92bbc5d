namespace Connect.Chat.Local;

/// <summary>Says things on a contact, as whoever is asked for.</summary>
internal static class Script
{
    public static ContactItem Say(this Contact contact, ScriptedItem line)
    {
        Require.Member(line.ContentType, "contentType");
        lock (contact.Lock)
        {
            ContactParticipant speaker = contact.Speaker(line.Role, line.DisplayName);
            switch (line.ContentType)
            {
                case ContentTypes.MessageDelivered or ContentTypes.MessageRead:
                    return contact.TakeReceipt(speaker, line.ContentType, line.Content);
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

            bool stored = line.Stored && !ContentTypes.IsPassing(line.ContentType);
            return contact.PostProcessed(draft, stored, line.Pushed);
        }
    }

    public static LocalStream BeginStream(this Contact contact, string role, string? displayName, string contentType)
    {
        lock (contact.Lock)
            return new(contact, contact.Speaker(role, displayName).Draft(contentType, content: null));
    }

    /// <summary>The participant of this role and name, or a new one that has no token.</summary>
    public static ContactParticipant Speaker(this Contact contact, string role, string? displayName)
    {
        if (!Roles.IsKnown(role))
            throw ServiceException.Validation($"There is no role {role}.");

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
