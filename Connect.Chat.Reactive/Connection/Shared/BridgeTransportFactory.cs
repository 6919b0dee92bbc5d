using System.Reactive.Linq;
using System.Text;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Takes the application's frames for a socket. Each connection subscribes to them anew.</summary>
/// <param name="frames">What the application receives.</param>
/// <param name="send">Sends what the session has to say.</param>
/// <param name="isKeptAlive">Whether the application subscribes its socket to chats, and keeps it alive, by itself.</param>
internal sealed class BridgeTransportFactory(
    IObservable<string> frames, Func<string, CancellationToken, Task> send, bool isKeptAlive) : IChatTransportFactory
{
    /// <summary>There is nothing to connect to; a connection must have some address nevertheless.</summary>
    public static readonly Uri NoUrl = new("wss://bridge.invalid/");

    public ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        BridgeTransport transport = null!;
        transport = new(isKeptAlive ? AnswerAsync : send);
        transport.Subscription = frames.Subscribe(transport);
        return new(transport);

        // Where the application does all this, it has been done.
        Task AnswerAsync(string frame, CancellationToken cancellation)
        {
            transport.OnNext(AnswerTo(frame));
            return Task.CompletedTask;
        }
    }

    private static string AnswerTo(string frame)
    {
        if (frame == Subscribe)
            return """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}""";
        return frame == Ping ? """{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""" : frame;
    }

    private static readonly string Subscribe = Encoding.UTF8.GetString(Frames.Subscribe.ToArray());

    private static readonly string Ping = Encoding.UTF8.GetString(Frames.Ping.ToArray());
}
