using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>The secrets in the socket URLs of agents. Each can be redeemed once, before it expires.</summary>
internal sealed class AgentTickets(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (LocalAgent Agent, DateTimeOffset Expires)> _tickets =
        new(StringComparer.Ordinal);

    public string Issue(LocalAgent agent, DateTimeOffset expires)
    {
        string secret = Ids.NewSecret();
        _tickets[secret] = (agent, expires);
        return secret;
    }

    public LocalAgent? Redeem(string? secret) =>
        secret is not null && _tickets.TryRemove(secret, out (LocalAgent Agent, DateTimeOffset Expires) ticket)
        && time.GetUtcNow() < ticket.Expires
            ? ticket.Agent
            : null;
}
