using System.Buffers;
using System.Net;
using System.Text;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Protocol;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// The allocations of a missed message from the response of the service to observers and the transcript.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class CatchUpAllocationTests
{
    private const int PageSize = 100;

    private const string Content = "Hello, how may I help?";

    // The record, its id and its content, as for a live message.
    private const int ItemBytes = 104 + 96 + 72;

    // The transcript entry, and its place in the tree.
    private const int EntryBytes = 40 + 30;

    // In the set of the walk, and in that of the session.
    private const int IdentityBytes = 2 * 17;

    // In the list of the page, and in that of the walk, which double as they grow.
    private const int ListBytes = 2 * 20;

    // The share of one call with its texts and participants. Without optimization, its asynchronous methods allocate.
    private const int CallBytes = 124;

    // Whole pages, and more than once, so that the pools of arrays are filled.
    private const int Missed = 20 * PageSize;

    [Test]
    public async Task A_missed_message_allocates_little_more_than_its_item_and_its_transcript_entry()
    {
        using var service = new Pages();
        using var http = new HttpClient(service);
        await using var chat = new SimulatedChat(options => options with
        {
            TransportFactory = new QuietSockets(),
            ParticipantClient = new ParticipantClient(new()
            {
                Endpoint = new("http://127.0.0.1:1"),
                HttpClient = http,
                TimeProvider = options.TimeProvider,
            }),
        });
        var delivered = 0;
        using var messages = chat.Session.Messages.Subscribe(_ => delivered++);
        await chat.ConnectAsync();
        for (var i = 0; i < 3; i++)
            await MissAsync(chat, service);
        chat.Items.Capacity = 3 * delivered;

        // A garbage collection empties the pools of arrays: the least of three is the cost.
        var each = double.MaxValue;
        for (var i = 0; i < 3; i++)
            each = Math.Min(each, await MissAsync(chat, service));

        await TestContext.Out.WriteLineAsync($"{each} bytes");
        Assert.That(delivered, Is.EqualTo(6 * Missed));
        Assert.That(each, Is.LessThanOrEqualTo(ItemBytes + EntryBytes + IdentityBytes + ListBytes + CallBytes));
    }

    private static async Task<double> MissAsync(SimulatedChat chat, Pages service)
    {
        await chat.Session.SuspendAsync();
        chat.Settle();
        service.Add(Missed);
        var thread = Environment.CurrentManagedThreadId;
        var before = GC.GetAllocatedBytesForCurrentThread();
        await chat.Session.ResumeAsync();
        chat.Settle();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(Environment.CurrentManagedThreadId, Is.EqualTo(thread), "so that its allocations can be counted");
        return allocated / (double)Missed;
    }

    /// <summary>Responds to calls without waiting. Its responses are prepared, so that they cost nothing.</summary>
    private sealed class Pages : HttpMessageHandler
    {
        private static readonly byte[] Connection =
            """
            {"Websocket":{"Url":"wss://service.example/socket","ConnectionExpiry":"2030-01-01T00:00:00.000Z"},
            "ConnectionCredentials":{"ConnectionToken":"token","Expiry":"2030-01-01T00:00:00.000Z"}}
            """u8.ToArray();

        private readonly Queue<byte[]> _pages = new();
        private int _said;

        public void Add(int count)
        {
            var first = _said;
            _said += count;
            _pages.Clear();
            for (var newest = _said - 1; newest >= Math.Max(0, first - PageSize); newest -= PageSize)
                _pages.Enqueue(Page(newest));
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.RequestUri!.AbsolutePath == "/participant/connection" ? Connection
                : _pages.TryDequeue(out var page) ? page
                : """{"Transcript":[]}"""u8.ToArray();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
        }

        private static byte[] Page(int newest)
        {
            var items = Enumerable.Range(newest - PageSize + 1, PageSize).Reverse().Select(static number =>
            {
                var item = Wire.Item("MESSAGE", "text/plain", Content);
                item.Remove("RelatedContactId");
                item["Id"] = $"5f1e4c1a-0a6b-4d0c-9b52-{number:D12}";
                item["AbsoluteTime"] = Wire.SentAt.AddMilliseconds(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
                return item.ToJsonString();
            });
            var next = newest >= PageSize ? $",\"NextToken\":\"{newest}\"" : "";
            return Encoding.UTF8.GetBytes($"{{\"Transcript\":[{string.Join(',', items)}]{next}}}");
        }
    }

    /// <summary>Sockets that accept the subscription, and receive nothing else.</summary>
    private sealed class QuietSockets : IChatTransportFactory
    {
        public ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
            new(new QuietSocket());
    }

    private sealed class QuietSocket : IChatTransport
    {
        private static readonly byte[] Accepted =
            """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}"""u8.ToArray();

        private readonly TaskCompletionSource<ChatTransportClosed?> _closed = new();
        private bool _hasAccepted;

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) => default;

        public ValueTask<ChatTransportClosed?> ReceiveAsync(
            IBufferWriter<byte> frame, CancellationToken cancellationToken)
        {
            if (_hasAccepted)
                return new(_closed.Task);
            _hasAccepted = true;
            frame.Write(Accepted);
            return default;
        }

        public ValueTask DisposeAsync()
        {
            _closed.TrySetException(new IOException("The socket is closed."));
            return default;
        }
    }
}
