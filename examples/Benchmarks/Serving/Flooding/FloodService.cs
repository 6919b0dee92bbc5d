using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Serving.Flooding;

/// <summary>
/// A minimal service that sends prepared frames, so that the client and not the service limits the throughput.
/// LocalConnect creates and stores an item for each message, which costs more than reading it.
/// </summary>
internal sealed class FloodService : IAsyncDisposable
{
    private const string RequestId = "0d7b3c2e-6f0a-4b53-9c55-1f2d3a4b5c6d";

    private readonly ConcurrentDictionary<string, FloodChat> _chats = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private FloodService(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<FloodService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var service = new FloodService(builder.Build());
        service.Map();
        await service._app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.UseRouting();
        _app.MapPut("/contact/chat", StartChatAsync);
        _app.MapPost("/participant/connection", ConnectAsync);
        _app.MapPost("/participant/transcript", ReadTranscriptAsync);
        _app.MapPost("/participant/message", SendAsync);
        _app.MapGet("/socket/{id}", http => RouteChat(http).RunSocketAsync(http));
        _app.MapPost(
            "/_local/contacts/{id}/say",
            http => FloodRounds.SayAsync([RouteChat(http)], Count(http), http.RequestAborted));
        _app.MapPost("/_local/contacts/{id}/miss", http =>
        {
            RouteChat(http).Add(Count(http));
            return Task.CompletedTask;
        });
        _app.MapPost("/_local/contacts/{id}/share", http =>
        {
            RouteChat(http).ShareSocketOf(Chat(http.Request.Query["of"]!));
            return Task.CompletedTask;
        });
        _app.MapPost("/_local/say", SayToAllAsync);
    }

    private FloodChat RouteChat(HttpContext http) => Chat((string)http.Request.RouteValues["id"]!);

    private static int Count(HttpContext http) =>
        int.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture);

    // The body lists the chats, one in each line.
    private async Task SayToAllAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var ids = (await body.ReadToEndAsync(http.RequestAborted)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await FloodRounds.SayAsync([.. ids.Select(Chat)], Count(http), http.RequestAborted);
    }

    private Task StartChatAsync(HttpContext http)
    {
        var chat = new FloodChat(Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        _chats[chat.Id] = chat;
        return RespondAsync(
            http,
            $$"""
            {"ContactId":"{{chat.Id}}","ParticipantId":"{{chat.ParticipantId}}","ParticipantToken":"{{chat.Id}}"}
            """);
    }

    private Task ConnectAsync(HttpContext http)
    {
        var chat = Caller(http);
        var expiry = DateTime.UtcNow.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return RespondAsync(
            http,
            $$$"""
            {"Websocket":{"Url":"ws://{{{http.Request.Host}}}/socket/{{{chat.Id}}}","ConnectionExpiry":"{{{expiry}}}"},
            "ConnectionCredentials":{"ConnectionToken":"{{{chat.Id}}}","Expiry":"{{{expiry}}}"}}
            """);
    }

    private async Task ReadTranscriptAsync(HttpContext http)
    {
        using var request = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var count = request.RootElement.TryGetProperty("MaxResults", out var most) ? most.GetInt32() : 10;
        var token = request.RootElement.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
        await RespondAsync(http, Caller(http).Page(token, count));
    }

    // The message is pushed before the response, as the service often does.
    private async Task SendAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var number = await Caller(http).SendAsync(http.RequestAborted);
        await RespondAsync(
            http,
            $$"""
            {"AbsoluteTime":"2026-07-30T{{TimeSpan.FromMilliseconds(number):hh\:mm\:ss\.fff}}Z",
            "Id":"5f1e4c1a-0a6b-4d0c-9b52-{{number:D12}}"}
            """);
    }

    private FloodChat Caller(HttpContext http) => Chat(http.Request.Headers["X-Amz-Bearer"].ToString());

    private FloodChat Chat(string id) =>
        _chats.GetValueOrDefault(id)
        ?? throw new BadHttpRequestException("There is no such chat.", StatusCodes.Status403Forbidden);

    private static Task RespondAsync(HttpContext http, string json) =>
        RespondAsync(http, Encoding.UTF8.GetBytes(json));

    private static Task RespondAsync(HttpContext http, byte[] json)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = json.Length;
        http.Response.Headers["x-amzn-RequestId"] = RequestId;
        return http.Response.Body.WriteAsync(json).AsTask();
    }
}
