using System.Collections.Concurrent;

namespace Connect.Chat.Local;

internal enum TicketKind
{
    /// <summary>A participant token: opens connections.</summary>
    Participant,

    /// <summary>A connection token: authorises every other call.</summary>
    Connection,

    /// <summary>The secret of a socket URL: lets one socket in, once.</summary>
    Socket,
}

/// <summary>Whom a secret stands for, what it is good for and until when.</summary>
internal sealed record Ticket(TicketKind Kind, Contact Contact, ContactParticipant Participant, DateTimeOffset Expires);

/// <summary>Every token and URL that was given out.</summary>
internal sealed class Tickets(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);

    public string Issue(TicketKind kind, Contact contact, ContactParticipant participant, DateTimeOffset expires)
    {
        string secret = Ids.NewSecret();
        _tickets[secret] = new(kind, contact, participant, expires);
        return secret;
    }

    /// <summary>Whoever holds this secret, if it ever was good for that; it may have expired.</summary>
    public Ticket? Find(TicketKind kind, string? secret) =>
        secret is not null && _tickets.TryGetValue(secret, out Ticket? ticket) && ticket.Kind == kind ? ticket : null;

    /// <summary>As <see cref="Find"/>, but good only once.</summary>
    public Ticket? Redeem(TicketKind kind, string? secret) =>
        Find(kind, secret) is { } ticket && _tickets.TryRemove(new(secret!, ticket)) ? ticket : null;

    /// <summary>Not expired, and of a participant who is still there, in a chat that goes on.</summary>
    public bool IsGood(Ticket ticket) =>
        time.GetUtcNow() < ticket.Expires
        && !ticket.Contact.HasEnded
        && ticket.Participant.Presence != Presence.Left;
}
