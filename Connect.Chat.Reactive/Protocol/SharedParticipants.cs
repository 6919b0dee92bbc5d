namespace Connect.Chat.Reactive.Protocol;

/// <summary>Caches up to 8 participants of a chat, so that all items of a participant share one record.</summary>
internal sealed class SharedParticipants
{
    private const int Capacity = 8;

    private ChatParticipant?[]? _participants;
    private int _next;

    public ChatParticipant Get(string id, ParticipantRole role, string roleText, string displayName)
    {
        if (id.Length + roleText.Length + displayName.Length is 0 && role is ParticipantRole.Unknown)
            return ChatParticipant.None;

        ChatParticipant?[] participants = _participants ??= new ChatParticipant?[Capacity];
        foreach (ChatParticipant? known in participants)
        {
            if (known is not null
                && known.Role == role
                && string.Equals(known.Id, id, StringComparison.Ordinal)
                && string.Equals(known.RoleText, roleText, StringComparison.Ordinal)
                && string.Equals(known.DisplayName, displayName, StringComparison.Ordinal))
            {
                return known;
            }
        }

        var added = new ChatParticipant { Id = id, Role = role, RoleText = roleText, DisplayName = displayName };
        participants[_next++ & (Capacity - 1)] = added;
        return added;
    }
}
