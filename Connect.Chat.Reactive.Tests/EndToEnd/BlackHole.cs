using System.Net;
using System.Net.Sockets;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>A network that takes connections and never says a word.</summary>
internal sealed class BlackHole : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public BlackHole() => _listener.Start();

    public Uri Url => new($"http://{_listener.LocalEndpoint}");

    /// <summary>The next connection, as soon as something was said on it.</summary>
    public async Task<Socket> SwallowAsync()
    {
        Socket swallowed = await _listener.AcceptSocketAsync().Within();
        await swallowed.ReceiveAsync(new byte[64 * 1024]).Within();
        return swallowed;
    }

    /// <summary>Completes when the other side has hung up.</summary>
    public static async Task HungUpAsync(Socket swallowed)
    {
        try
        {
            while (await swallowed.ReceiveAsync(new byte[1024]).Within() > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Hung up without ceremony, which is as good.
        }
    }

    public void Dispose() => _listener.Dispose();
}
