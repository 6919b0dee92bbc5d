using System.Collections.Concurrent;
using System.Text.Json;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Collects the secrets in responses of the service: connection tokens and socket URLs.</summary>
internal sealed class SecretListener() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private readonly ConcurrentQueue<string> _secrets = new();

    public IReadOnlyCollection<string> Secrets => _secrets;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode || request.RequestUri!.AbsolutePath != "/participant/connection")
            return response;

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        // The response to a token renewal has no socket.
        if (body.RootElement.TryGetProperty("Websocket", out var socket))
        {
            string url = socket.GetProperty("Url").GetString()!;
            _secrets.Enqueue(url);
            _secrets.Enqueue(new Uri(url).Query);
            _secrets.Enqueue(new Uri(url).Query.Split('=')[1]);
        }

        _secrets.Enqueue(
            body.RootElement.GetProperty("ConnectionCredentials").GetProperty("ConnectionToken").GetString()!);
        return response;
    }
}
