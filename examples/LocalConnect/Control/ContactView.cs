using System.Collections.Immutable;

namespace Connect.Chat.Local;

/// <summary>What the service knows of a contact, at one moment.</summary>
public sealed record ContactView
{
    /// <summary>The contact.</summary>
    public required string ContactId { get; init; }

    /// <summary>Whether chat.ended has been said.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>The transcript, oldest first.</summary>
    public required ImmutableArray<ContactItem> Items { get; init; }

    /// <summary>Everyone who takes part or took part.</summary>
    public required ImmutableArray<ParticipantView> Participants { get; init; }

    /// <summary>Sockets that are open now.</summary>
    public required int SocketsOpen { get; init; }

    /// <summary>Open sockets that are subscribed, and so receive items.</summary>
    public required int SocketsSubscribed { get; init; }

    /// <summary>Sockets that were ever opened.</summary>
    public required int SocketsOpened { get; init; }

    /// <summary>How often each operation was called, faults included.</summary>
    public required ImmutableSortedDictionary<string, int> Calls { get; init; }

    /// <summary>How often an operation was called.</summary>
    public int CallsOf(string operation) => Calls.GetValueOrDefault(operation);
}

/// <summary>A participant of a contact.</summary>
/// <param name="ParticipantId">The id.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="DisplayName">The name.</param>
/// <param name="Presence">Invited, Joined or Left.</param>
public sealed record ParticipantView(string ParticipantId, string Role, string DisplayName, string Presence);
