using System.Collections.Concurrent;

namespace Connect.Chat.Local;

internal enum TicketKind
{
    /// <summary>A participant token, which authorizes CreateParticipantConnection.</summary>
    Participant,

    /// <summary>A connection token, which authorizes the other operations.</summary>
    Connection,

    /// <summary>The secret in a socket URL, which authorizes one socket.</summary>
    Socket,
}

/// <summary>The participant, the purpose and the expiry of a secret.</summary>
internal sealed record Ticket(TicketKind Kind, Contact Contact, ContactParticipant Participant, DateTimeOffset Expires);

/// <summary>All issued tokens and socket URLs.</summary>
internal sealed class Tickets(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);

    public string Issue(TicketKind kind, Contact contact, ContactParticipant participant, DateTimeOffset expires)
    {
        string secret = Ids.NewSecret();
        _tickets[secret] = new(kind, contact, participant, expires);
        return secret;
    }

    /// <summary>Finds the ticket of a secret. It may have expired.</summary>
    public Ticket? Find(TicketKind kind, string? secret) =>
        secret is not null && _tickets.TryGetValue(secret, out Ticket? ticket) && ticket.Kind == kind ? ticket : null;

    /// <summary>Finds the ticket of a secret and removes it, so that it can be used only once.</summary>
    public Ticket? Redeem(TicketKind kind, string? secret) =>
        Find(kind, secret) is { } ticket && _tickets.TryRemove(new(secret!, ticket)) ? ticket : null;

    /// <summary>Whether the ticket has not expired, the participant has not left and the chat has not ended.</summary>
    public bool IsValid(Ticket ticket) =>
        time.GetUtcNow() < ticket.Expires
        && !ticket.Contact.HasEnded
        && ticket.Participant.Presence != Presence.Left;
}
