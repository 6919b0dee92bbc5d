using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>How the transport controls the loop of Websocket.Client.</summary>
[TestFixture]
public sealed class WebsocketClientTransportTests
{
    private static readonly Uri Url = new("ws://127.0.0.1:1/?secret");

    [Test]
    public async Task The_socket_is_read_only_while_a_receive_is_pending()
    {
        using var socket = new ScriptedSocket(Enumerable.Repeat((10, true), 1_000));
        await using var transport = await StartAsync(socket);
        Assert.That(socket.Reads, Is.Zero);

        for (var received = 1; received <= 3; received++)
        {
            await ReceiveAsync(transport, new(100));
            Assert.That(socket.Reads, Is.EqualTo(received));
        }
    }

    [Test]
    public async Task A_message_of_any_size_is_read_through_a_small_buffer()
    {
        using var socket = new ScriptedSocket(Enumerable.Range(1, 1_000).Select(static part => (4096, part == 1_000)));
        await using var transport = await StartAsync(socket);
        var frame = new PooledBytes(8 * 1024 * 1024);

        await ReceiveAsync(transport, frame);

        Assert.That(frame.Written.Length, Is.EqualTo(1_000 * 4096));
        Assert.That(socket.LargestBuffer, Is.LessThanOrEqualTo(16 * 1024));
    }

    [Test]
    public async Task Disposal_ends_the_loop_in_a_read()
    {
        using var socket = new ScriptedSocket();
        var transport = await StartAsync(socket);
        var receiving = transport.ReceiveAsync(new PooledBytes(100), CancellationToken.None).AsTask();
        Assert.That(socket.PendingReads, Is.EqualTo(1));

        await transport.DisposeAsync();

        await Failure.Of<Exception>(receiving);
        Assert.That(() => socket.PendingReads, Is.Zero.After(20_000, 1));
    }

    [Test]
    public async Task A_lost_socket_starts_no_reconnection_of_the_library()
    {
        using var log = new RecordingLogger();
        var socket = new ScriptedSocket((10, true));
        await using var transport = await StartAsync(socket, log);
        await ReceiveAsync(transport, new(100));

        socket.Abort();

        await Failure.Of<System.Net.WebSockets.WebSocketException>(ReceiveAsync(transport, new(100)));
        await Failure.Of<System.Net.WebSockets.WebSocketException>(ReceiveAsync(transport, new(100)));
        Assert.That(log.AllText, Does.Not.Contain("Reconnect"));
    }

    [Test]
    public async Task A_socket_that_is_lost_between_two_reads_reports_the_loss()
    {
        ScriptedSocket socket = null!;
        socket = new(LastPart());
        await using var transport = await StartAsync(socket);
        await ReceiveAsync(transport, new(100));

        await Failure.Of<System.Net.WebSockets.WebSocketException>(ReceiveAsync(transport, new(100)));

        IEnumerable<(int Bytes, bool IsLast)> LastPart()
        {
            // The library checks the state after this read.
            socket.Abort();
            yield return (10, true);
        }
    }

    [Test]
    public async Task The_log_contains_neither_messages_nor_the_address()
    {
        using var log = new RecordingLogger();
        using var socket = new ScriptedSocket((10, true));
        await using (var transport = await StartAsync(socket, log))
            await ReceiveAsync(transport, new(100));

        Assert.That(log.Entries, Is.Not.Empty);
        Assert.That(log.Entries.Select(static entry => entry.Level), Has.None.EqualTo(LogLevel.Trace));
        Assert.That(log.AllText, Does.Not.Contain("secret").And.Not.Contain("Received:"));
    }

    [Test]
    public async Task Options_of_a_session_do_not_change_the_factory_that_sessions_share()
    {
        IChatTransportFactory factory = new WebsocketClientTransportFactory();
        await using var server = new LoopbackServer(
            static async socket => await socket.ReceiveAsync(new byte[100], CancellationToken.None));

        var configured = TransportFactories.Create(
            factory, static options => options.SetRequestHeader("X-Mine", "yes"), NullLoggerFactory.Instance);
        await (await configured.ConnectAsync(server.Url, CancellationToken.None)).DisposeAsync();
        Assert.That(server.Headers["X-Mine"], Is.EqualTo("yes"));

        await (await factory.ConnectAsync(server.Url, CancellationToken.None)).DisposeAsync();
        Assert.That(server.Headers["X-Mine"], Is.Null);
    }

    private static Task<WebsocketClientTransport> StartAsync(ScriptedSocket socket, ILoggerFactory? loggers = null) =>
        WebsocketClientTransport.StartAsync(socket, Url, loggers ?? NullLoggerFactory.Instance);

    private static Task<ChatTransportClosed?> ReceiveAsync(WebsocketClientTransport transport, PooledBytes frame) =>
        transport.ReceiveAsync(frame, CancellationToken.None).AsTask().WaitAsync(Hang.Guard);
}
