using System.Reactive.Linq;
using System.Text;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Creates transports over a socket that the application owns. Each connection subscribes to its frames again.
/// </summary>
/// <param name="frames">The frames that the application receives.</param>
/// <param name="send">Sends a frame over the application's socket.</param>
/// <param name="isKeptAlive">
/// Whether the application itself subscribes its socket to the chat topic and sends heartbeats.
/// </param>
internal sealed class BridgeTransportFactory(
    IObservable<string> frames, Func<string, CancellationToken, Task> send, bool isKeptAlive) : IChatTransportFactory
{
    /// <summary>A placeholder, because a connection needs a URL even where there is none to connect to.</summary>
    public static readonly Uri NoUrl = new("wss://bridge.invalid/");

    public ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        BridgeTransport transport = null!;
        transport = new(isKeptAlive ? RespondAsync : send);
        transport.Subscription = frames.Subscribe(transport);
        return new(transport);

        // The application subscribes and sends heartbeats itself, so every request counts as successful at once.
        Task RespondAsync(string frame, CancellationToken cancellation)
        {
            transport.OnNext(ResponseTo(frame));
            return Task.CompletedTask;
        }
    }

    private static string ResponseTo(string frame)
    {
        if (frame == Subscribe)
            return """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}""";
        return frame == Ping ? """{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""" : frame;
    }

    private static readonly string Subscribe = Encoding.UTF8.GetString(Frames.Subscribe.Span);

    private static readonly string Ping = Encoding.UTF8.GetString(Frames.Ping.Span);
}
