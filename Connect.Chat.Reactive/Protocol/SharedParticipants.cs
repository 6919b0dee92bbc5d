namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Caches participants, so that all items of a participant share one record. Set-associative: sets of 8 participants.
/// </summary>
/// <param name="sets">The number of sets, a power of two: 1 for one chat.</param>
internal sealed class SharedParticipants(int sets = 1)
{
    /// <summary>Enough for a hundred chats that share a socket.</summary>
    public const int SetsOfManyChats = 64;

    private const int Ways = 8;

    private ChatParticipant?[]? _participants;
    private int _next;

    public ChatParticipant Get(string id, ParticipantRole role, string roleText, string displayName)
    {
        if (id.Length + roleText.Length + displayName.Length is 0 && role is ParticipantRole.Unknown)
            return ChatParticipant.None;

        ChatParticipant?[] participants = _participants ??= new ChatParticipant?[sets * Ways];
        int set = (Hash(id) & (sets - 1)) * Ways;
        foreach (ChatParticipant? known in participants.AsSpan(set, Ways))
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
        participants[set + (_next++ & (Ways - 1))] = added;
        return added;
    }

    // Ids are random. Collisions only cost time.
    private static int Hash(string id) =>
        id.Length < 2 ? 0 : id[0] + (31 * id[id.Length / 2]) + (961 * id[id.Length - 1]);
}
