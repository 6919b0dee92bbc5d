using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Tests.Transport;

[EachTransport]
public sealed class WebSocketTransportTests
{
    [Test]
    public async Task A_message_in_fragments_is_received_as_one()
    {
        await using var server = new LoopbackServer(async socket =>
        {
            await SendAsync(socket, "", end: false);
            await SendAsync(socket, "Hel", end: false);
            await SendAsync(socket, "lo", end: false);
            await SendAsync(socket, "", end: true);
            await SendAsync(socket, "next", end: true);
            await WaitForCloseAsync(socket);
        });
        await using var transport = await ConnectAsync(server);

        Assert.That(await ReceiveAsync(transport), Is.EqualTo("Hello"));
        Assert.That(await ReceiveAsync(transport), Is.EqualTo("next"));
    }

    [Test]
    public async Task An_empty_message_is_a_message()
    {
        await using var server = new LoopbackServer(async socket =>
        {
            await SendAsync(socket, "", end: true);
            await SendAsync(socket, "next", end: true);
            await WaitForCloseAsync(socket);
        });
        await using var transport = await ConnectAsync(server);

        Assert.That(await ReceiveAsync(transport), Is.Empty);
        Assert.That(await ReceiveAsync(transport), Is.EqualTo("next"));
    }

    [Test]
    public async Task A_large_message_arrives_whole()
    {
        var large = new string('x', 300_000) + "ä";
        await using var server = new LoopbackServer(async socket =>
        {
            await SendAsync(socket, large, end: true);
            await WaitForCloseAsync(socket);
        });
        await using var transport = await ConnectAsync(server);

        Assert.That(await ReceiveAsync(transport), Is.EqualTo(large));
    }

#if !SDK_NETSTANDARD
    [Test]
    public async Task An_idle_socket_holds_no_buffer_after_a_flood()
    {
        const int Many = 1_000;
        var sent = new TaskCompletionSource();
        await using var server = new LoopbackServer(async socket =>
        {
            for (var i = 0; i < Many; i++)
                await SendAsync(socket, "flood", end: true);
            sent.SetResult();
            await socket.ReceiveAsync(new byte[100], CancellationToken.None);
            await SendAsync(socket, "response", end: true);
            await WaitForCloseAsync(socket);
        });
        await using var transport = await ConnectAsync(server);
        await sent.Task.WaitAsync(Hang.Guard);
        for (var i = 0; i < Many; i++)
            Assert.That(await ReceiveAsync(transport), Is.EqualTo("flood"));

        var afterFlood = new CountingBuffer();
        var response = transport.ReceiveAsync(afterFlood, CancellationToken.None).AsTask();
        var asked = afterFlood.TimesAsked;
        await transport.SendAsync("heartbeat"u8.ToArray(), CancellationToken.None);
        await response.WaitAsync(Hang.Guard);
        var quiet = new CountingBuffer();
        var waiting = transport.ReceiveAsync(quiet, CancellationToken.None).AsTask();

        // The first condition checks that there was a flood. Websocket.Client has another buffer.
        Assert.That(asked, Is.EqualTo(TransportUnderTest.Kind is TransportKind.ClientWebSocket ? 1 : 0));
        Assert.That(quiet.TimesAsked, Is.Zero);
        await transport.DisposeAsync();
        await Failure.Of<Exception>(waiting);
    }
#endif

    [Test]
    public async Task A_sent_frame_arrives_as_one_text_message()
    {
        var arrived = new TaskCompletionSource<(WebSocketReceiveResult Result, string Text)>();
        await using var server = new LoopbackServer(async socket =>
        {
            var bytes = new byte[100];
            var result = await socket.ReceiveAsync(bytes, CancellationToken.None);
            arrived.SetResult((result, Encoding.UTF8.GetString(bytes, 0, result.Count)));
            await WaitForCloseAsync(socket);
        });
        await using var transport = await ConnectAsync(server);

        await transport.SendAsync("Grüße"u8.ToArray(), CancellationToken.None);

        var (result, text) = await arrived.Task.WaitAsync(Hang.Guard);
        Assert.That(text, Is.EqualTo("Grüße"));
        Assert.That(result.MessageType, Is.EqualTo(WebSocketMessageType.Text));
        Assert.That(result.EndOfMessage, Is.True);
    }

    [Test]
    public async Task A_close_has_the_code_and_reason_of_the_peer()
    {
        await using var server = new LoopbackServer(
            socket => socket.CloseOutputAsync((WebSocketCloseStatus)4001, "enough", CancellationToken.None));
        await using var transport = await ConnectAsync(server);

        var closed = await transport.ReceiveAsync(new PooledBytes(100), CancellationToken.None).AsTask()
            .WaitAsync(Hang.Guard);

        Assert.That(closed, Is.EqualTo(new ChatTransportClosed(4001, "enough")));
    }

    [Test]
    public async Task A_lost_peer_ends_the_receive()
    {
        await using var server = new LoopbackServer(socket =>
        {
            socket.Abort();
            return Task.CompletedTask;
        });
        await using var transport = await ConnectAsync(server);

        await Failure.Of<WebSocketException>(
            () => transport.ReceiveAsync(new PooledBytes(100), CancellationToken.None).AsTask());
    }

    [Test]
    public async Task Disposal_sends_a_close_frame_and_ends_the_receive()
    {
        var goodbye = new TaskCompletionSource<WebSocketCloseStatus?>();
        await using var server = new LoopbackServer(async socket =>
            goodbye.SetResult((await socket.ReceiveAsync(new byte[100], CancellationToken.None)).CloseStatus));
        var transport = await ConnectAsync(server);
        var receiving = transport.ReceiveAsync(new PooledBytes(100), CancellationToken.None).AsTask();

        await transport.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
        await transport.DisposeAsync();

        await Failure.Of<Exception>(receiving);
        Assert.That(await goodbye.Task.WaitAsync(Hang.Guard), Is.EqualTo(WebSocketCloseStatus.NormalClosure));
    }

    [Test]
    public async Task A_cancelled_handshake_ends()
    {
        using SilentServer server = new();
        using var cancelling = new CancellationTokenSource();
        var connecting = TransportUnderTest.Factory()
            .ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws" }.Uri, cancelling.Token).AsTask();
        using var socket = await server.AcceptAsync();

        await cancelling.CancelAsync();

        await Failure.Of<OperationCanceledException>(connecting.WaitAsync(Hang.Guard));
        await SilentServer.WaitForCloseAsync(socket);
    }

    [Test]
    public async Task A_cancelled_receive_breaks_the_socket()
    {
        await using var server = new LoopbackServer(WaitForCloseAsync);
        await using var transport = await ConnectAsync(server);
        using var cancelling = new CancellationTokenSource();
        var receiving = transport.ReceiveAsync(new PooledBytes(100), cancelling.Token).AsTask();

        await cancelling.CancelAsync();

        await Failure.Of<OperationCanceledException>(receiving.WaitAsync(Hang.Guard));
        await Failure.Of<Exception>(
            transport.ReceiveAsync(new PooledBytes(100), CancellationToken.None).AsTask().WaitAsync(Hang.Guard));
    }

    [Test]
    public async Task A_message_over_the_limit_is_skipped_and_the_next_one_arrives()
    {
        await using var server = new LoopbackServer(async socket =>
        {
            await SendAsync(socket, new string('x', 2_000_000), end: true);
            await SendAsync(socket, "next", end: true);
            await WaitForCloseAsync(socket);
        });
        await using var transport = await ConnectAsync(server);
        var frame = new PooledBytes(1024);

        await transport.ReceiveAsync(frame, CancellationToken.None).AsTask().WaitAsync(Hang.Guard);

        Assert.That(frame.IsTooLarge, Is.True);
        Assert.That(await ReceiveAsync(transport), Is.EqualTo("next"));
    }

    private static async Task<IChatTransport> ConnectAsync(LoopbackServer server) =>
        await TransportUnderTest.Factory().ConnectAsync(server.Url, CancellationToken.None).AsTask()
            .WaitAsync(Hang.Guard);

    private static async Task<string> ReceiveAsync(IChatTransport transport)
    {
        var frame = new PooledBytes(1024 * 1024);
        var closed = await transport.ReceiveAsync(frame, CancellationToken.None).AsTask().WaitAsync(Hang.Guard);
        Assert.That(closed, Is.Null);
        return Encoding.UTF8.GetString(frame.Written);
    }

    private static Task SendAsync(WebSocket socket, string text, bool end) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, end, CancellationToken.None);

    private static async Task WaitForCloseAsync(WebSocket socket) =>
        await socket.ReceiveAsync(new byte[100], CancellationToken.None);

#if !SDK_NETSTANDARD
    private sealed class CountingBuffer : IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[4096];

        public int TimesAsked { get; private set; }

        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            TimesAsked++;
            return _bytes;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
#endif
}
