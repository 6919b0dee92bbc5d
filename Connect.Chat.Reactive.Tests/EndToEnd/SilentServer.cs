using System.Net;
using System.Net.Sockets;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>A server that accepts connections and never responds.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentServer() => _listener.Start();

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <summary>Accepts the next connection and returns it when the client has sent something.</summary>
    public async Task<Socket> AcceptAsync()
    {
        Socket accepted = await _listener.AcceptSocketAsync().Within();
        await accepted.ReceiveAsync(new byte[64 * 1024]).Within();
        return accepted;
    }

    /// <summary>Completes when the client has closed the connection.</summary>
    public static async Task WaitForCloseAsync(Socket connection)
    {
        try
        {
            while (await connection.ReceiveAsync(new byte[1024]).Within() > 0)
            {
            }
        }
        catch (SocketException)
        {
            // The client reset the connection.
        }
    }

    public void Dispose() => _listener.Dispose();
}
