using System.Net;
using System.Net.Sockets;
using System.Text;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>A server on this machine that sends the same bytes to each connection, whatever the request.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _responding = [];
    private readonly Task _accepting;
    private int _connections;

    public RawServer(string response)
    {
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync(Encoding.Latin1.GetBytes(response));
    }

    public Uri Address { get; }

    /// <summary>The headers of the first request, one character for each byte.</summary>
    public string FirstRequest { get; private set; } = "";

    /// <summary>The number of accepted connections.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        // AcceptTcpClientAsync must not be called on a stopped listener.
        await _stop.CancelAsync();
        await _accepting.WaitAsync(Hang.Guard);
        await Task.WhenAll(_responding).WaitAsync(Hang.Guard);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(byte[] response)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _responding.Add(RespondAsync(client, response));
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task RespondAsync(TcpClient client, byte[] response)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var request = new byte[4096];
                var head = "";
                while (!head.Contains("\r\n\r\n", StringComparison.Ordinal)
                    && await stream.ReadAsync(request, _stop.Token) is > 0 and var read)
                    head += Encoding.Latin1.GetString(request, 0, read);
                if (FirstRequest.Length == 0)
                    FirstRequest = head;
                await stream.WriteAsync(response, _stop.Token);

                // Stays open, because closing the connection would be another failure than the one under test.
                while (await stream.ReadAsync(request, _stop.Token) > 0)
                {
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client has disconnected, or the test has ended.
        }
    }
}
