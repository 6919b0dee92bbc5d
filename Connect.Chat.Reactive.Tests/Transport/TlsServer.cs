using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>A service, a storage and a socket with TLS on this machine.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _requests;

    private TlsServer(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
            options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _application = builder.Build();
        _application.UseWebSockets();
        _application.Run(RespondAsync);
    }

    /// <summary>The base URL, with the host name of the certificates.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The number of requests that have passed TLS.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static async Task<TlsServer> StartAsync(X509Certificate2 certificate)
    {
        var server = new TlsServer(certificate);
        await server._application.StartAsync();
        server.Address = new UriBuilder(server._application.Urls.Single()) { Scheme = "https", Host = "localhost" }.Uri;
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task RespondAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(new byte[16], context.RequestAborted);
            return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        await context.Response.WriteAsync("""{"Id":"m-1"}""", context.RequestAborted);
    }
}
