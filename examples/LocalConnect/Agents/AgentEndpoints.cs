using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>The HTTP endpoints of agents: create an agent, create a socket URL, accept a contact.</summary>
internal sealed class AgentEndpoints(LocalConnect connect)
{
    private readonly ConcurrentDictionary<string, LocalAgent> _agents = new(StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/_local/agents", async http =>
        {
            AgentRequest request = await JsonBody.ReadAsync(http.Request, ControlJson.Default.AgentRequest);
            LocalAgent agent = connect.StartAgent(request.DisplayName ?? Roles.DefaultName(Roles.Agent));
            _agents[agent.Id] = agent;
            await JsonBody.WriteAsync(http.Response, new(agent.Id), ControlJson.Default.AgentResponse);
        });
        routes.MapPost("/_local/agents/{id}/socket", http => JsonBody.WriteAsync(
            http.Response, new(Find(http).CreateSocketUrl().AbsoluteUri), ControlJson.Default.AgentSocketResponse));
        routes.MapPost("/_local/agents/{id}/accept", async http =>
        {
            AgentAcceptRequest request = await JsonBody.ReadAsync(http.Request, ControlJson.Default.AgentAcceptRequest);
            LocalContact contact = Find(http).Accept(Require.Member(request.ContactId, nameof(request.ContactId)));
            await JsonBody.WriteAsync(http.Response, contact, ControlJson.Default.LocalContact);
        });
    }

    private LocalAgent Find(HttpContext http) =>
        _agents.TryGetValue((string)http.Request.RouteValues["id"]!, out LocalAgent? agent)
            ? agent
            : throw ServiceException.NotFound("AGENT", (string)http.Request.RouteValues["id"]!);
}

internal sealed record AgentRequest(string? DisplayName);

internal sealed record AgentResponse(string AgentId);

internal sealed record AgentSocketResponse(string Url);

internal sealed record AgentAcceptRequest(string? ContactId);
