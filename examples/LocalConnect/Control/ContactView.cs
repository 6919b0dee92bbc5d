using System.Collections.Immutable;

namespace Connect.Chat.Local;

/// <summary>A snapshot of a contact as the service sees it.</summary>
public sealed record ContactView
{
    /// <summary>The id of the contact, which is that of its first segment.</summary>
    public required string ContactId { get; init; }

    /// <summary>The id of the current segment: the contact, unless the chat was transferred.</summary>
    public required string SegmentId { get; init; }

    /// <summary>Whether the chat has ended.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>The transcript, oldest first.</summary>
    public required ImmutableArray<ContactItem> Items { get; init; }

    /// <summary>All participants, including those who have left.</summary>
    public required ImmutableArray<ParticipantView> Participants { get; init; }

    /// <summary>The number of open sockets.</summary>
    public required int SocketsOpen { get; init; }

    /// <summary>The number of open sockets that are subscribed and so receive items.</summary>
    public required int SocketsSubscribed { get; init; }

    /// <summary>The number of sockets that were ever opened.</summary>
    public required int SocketsOpened { get; init; }

    /// <summary>The number of calls of each operation, failed ones included.</summary>
    public required ImmutableSortedDictionary<string, int> Calls { get; init; }

    /// <summary>Returns the number of calls of an operation.</summary>
    public int CallsOf(string operation) => Calls.GetValueOrDefault(operation);
}

/// <summary>A participant of a contact.</summary>
/// <param name="ParticipantId">The id.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="DisplayName">The name.</param>
/// <param name="Presence">Invited, Joined or Left.</param>
public sealed record ParticipantView(string ParticipantId, string Role, string DisplayName, string Presence);
