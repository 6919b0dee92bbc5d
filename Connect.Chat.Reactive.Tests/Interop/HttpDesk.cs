using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>An agent of LocalConnect who is created over HTTP, so that another process can open their socket.</summary>
internal sealed class HttpDesk
{
    private static readonly HttpClient Http = new();

    private readonly Uri _url;

    private HttpDesk(Uri url, string agentId)
    {
        _url = url;
        AgentId = agentId;
    }

    public string AgentId { get; }

    public static async Task<HttpDesk> CreateAsync(LocalConnect connect, string displayName)
    {
        using HttpResponseMessage response = await Http.PostAsync(
            new Uri(connect.Url, "_local/agents"), JsonContent.Create(new { displayName }));
        var agent = await response.Content.ReadFromJsonAsync<JsonNode>();
        return new(connect.Url, (string)agent!["agentId"]!);
    }

    public async Task<LocalContact> AcceptAsync(string contactId)
    {
        using HttpResponseMessage response = await Http.PostAsync(
            new Uri(_url, $"_local/agents/{AgentId}/accept"), JsonContent.Create(new { contactId }));
        return (await response.Content.ReadFromJsonAsync<LocalContact>())!;
    }
}
