namespace Connect.Chat.Reactive.Protocol;

/// <summary>Keeps the participants of a chat, so that all items of one participant share one record. Bounded.</summary>
internal sealed class SharedParticipants
{
    private const int Most = 8;

    private ChatParticipant?[]? _participants;
    private int _next;

    public ChatParticipant Get(string id, ParticipantRole role, string displayName)
    {
        if (id.Length is 0 && role is ParticipantRole.Unknown && displayName.Length is 0)
            return ChatParticipant.None;

        ChatParticipant?[] participants = _participants ??= new ChatParticipant?[Most];
        foreach (ChatParticipant? known in participants)
        {
            if (known is not null
                && known.Role == role
                && string.Equals(known.Id, id, StringComparison.Ordinal)
                && string.Equals(known.DisplayName, displayName, StringComparison.Ordinal))
            {
                return known;
            }
        }

        var added = new ChatParticipant { Id = id, Role = role, DisplayName = displayName };
        participants[_next++ & (Most - 1)] = added;
        return added;
    }
}
