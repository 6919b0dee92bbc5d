using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>Serves the simulated service over HTTP for the real client.</summary>
internal sealed class ServiceHandler : HttpMessageHandler
{
    /// <summary>The service. Must be set before the first request.</summary>
    public SimulatedService Service { get; set; } = null!;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var json = await request.Content!.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        var body = JsonNode.Parse(json)!;
        var token = request.Headers.GetValues("X-Amz-Bearer").Single();
        var result = request.RequestUri!.AbsolutePath switch
        {
            "/participant/connection" => await ConnectAsync(token).ConfigureAwait(false),
            "/participant/message" => await SendMessageAsync(token, body).ConfigureAwait(false),
            "/participant/event" => await SendEventAsync(token, body).ConfigureAwait(false),
            "/participant/transcript" => ServicePage.Of(Service, body),
            var other => throw new NotSupportedException(other),
        };
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(result.ToJsonString())),
        };
        response.Headers.Add("x-amzn-RequestId", "5f1e4c1a-0a6b-4d0c-9b52-1b6b7a6f0001");
        return response;
    }

    private async Task<JsonObject> ConnectAsync(string token)
    {
        var result = await Service.CreateParticipantConnectionAsync(new()
        {
            ParticipantToken = token,
            Type = ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials,
        }).ConfigureAwait(false);
        return new()
        {
            ["Websocket"] = new JsonObject
            {
                ["Url"] = result.WebsocketUrl!.AbsoluteUri,
                ["ConnectionExpiry"] = WireItem.Time(result.WebsocketExpiry!.Value),
            },
            ["ConnectionCredentials"] = new JsonObject
            {
                ["ConnectionToken"] = result.ConnectionToken,
                ["Expiry"] = WireItem.Time(result.ConnectionTokenExpiry!.Value),
            },
        };
    }

    private async Task<JsonObject> SendMessageAsync(string token, JsonNode body)
    {
        var sent = await Service.SendMessageAsync(new()
        {
            ConnectionToken = token,
            Content = (string)body["Content"]!,
            ContentType = (string)body["ContentType"]!,
            ClientToken = (string)body["ClientToken"]!,
        }).ConfigureAwait(false);
        return new() { ["Id"] = sent.Id, ["AbsoluteTime"] = WireItem.Time(sent.AbsoluteTime!.Value) };
    }

    private async Task<JsonObject> SendEventAsync(string token, JsonNode body)
    {
        var sent = await Service.SendEventAsync(new()
        {
            ConnectionToken = token,
            ContentType = (string)body["ContentType"]!,
            ClientToken = (string)body["ClientToken"]!,
        }).ConfigureAwait(false);
        return new() { ["Id"] = sent.Id, ["AbsoluteTime"] = WireItem.Time(sent.AbsoluteTime!.Value) };
    }
}
