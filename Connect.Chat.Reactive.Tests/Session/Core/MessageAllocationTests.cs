using System.Buffers;
using Connect.Chat.Reactive.Tests.Protocol;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// The allocations of a message from the socket through the sequencer to observers and the transcript.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class MessageAllocationTests
{
    // More than the sequencer remembers by id, so that its collections no longer grow.
    private const int WarmUpMessages = 20_000;

    // A number that fills the leaves and branches of the transcript completely.
    private const int MeasuredMessages = 512;

    private const string Content = "Hello, how may I help?";

    // In words: two for the header, eight references, two for the time, one for the origin.
    private const int RecordBytes = 13 * 8;

    // The header, the item, the send details, and a status with a flag.
    private const int EntryBytes = 5 * 8;

    // A key of two words and a reference, in a full leaf and a full branch.
    private const int TreeBytes = 30;

    // The average cost of splitting pages of fingerprints.
    private const int IdentityBytes = 8;

    // The shared cost of one wait for the socket and one run of the observers.
    private const int SharedBytes = 1;

    [Test]
    public async Task A_message_allocates_only_its_item_and_its_transcript_entry()
    {
        var socket = new FloodedSocket();
        await using var chat = new SimulatedChat(options => options with { TransportFactory = socket });
        int delivered = 0;
        using var messages = chat.Session.Messages.Subscribe(_ => delivered++);
        using var events = chat.Session.Events.Subscribe(_ => delivered++);
        await chat.ConnectAsync();
        chat.Items.Capacity = 2 * WarmUpMessages;
        byte[][] frames = [.. Enumerable.Range(0, WarmUpMessages + MeasuredMessages).Select(Frame)];
        for (int start = 0; start < WarmUpMessages; start += MeasuredMessages)
            Flood(chat, socket, frames.AsMemory(start, Math.Min(MeasuredMessages, WarmUpMessages - start)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Flood(chat, socket, frames.AsMemory(WarmUpMessages, MeasuredMessages));
        double each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)MeasuredMessages;

        await TestContext.Out.WriteLineAsync($"{each} bytes");
        Assert.That(delivered, Is.EqualTo(frames.Length));
        Assert.That(
            each,
            Is.LessThanOrEqualTo(
                RecordBytes + SizeOf(Id(0)) + SizeOf(Content) + EntryBytes + TreeBytes + IdentityBytes + SharedBytes));
    }

    private static void Flood(SimulatedChat chat, FloodedSocket socket, ReadOnlyMemory<byte[]> frames)
    {
        socket.Push(frames);
        chat.Settle();
    }

    private static byte[] Frame(int number)
    {
        var item = Wire.Item("MESSAGE", "text/plain", Content);
        item.Remove("RelatedContactId");
        item["Id"] = Id(number);
        item["AbsoluteTime"] = Wire.SentAt.AddMilliseconds(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        return Wire.Frame(item);
    }

    private static string Id(int number) => $"5f1e4c1a-0a6b-4d0c-9b52-{number:D12}";

    // Header, length, characters and the terminating zero, in whole words.
    private static int SizeOf(string text) => (8 + 8 + 4 + (2 * (text.Length + 1)) + 7) / 8 * 8;

    /// <summary>A socket that returns prepared frames without waiting.</summary>
    private sealed class FloodedSocket : IChatTransportFactory, IChatTransport
    {
        private static readonly byte[] Accepted =
            """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}"""u8.ToArray();

        private ReadOnlyMemory<byte[]> _frames = new byte[][] { Accepted };
        private TaskCompletionSource _more = new();

        public ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken) => new(this);

        public void Push(ReadOnlyMemory<byte[]> frames)
        {
            _frames = frames;
            _more.SetResult();
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) => default;

        public ValueTask<ChatTransportClosed?> ReceiveAsync(
            IBufferWriter<byte> frame, CancellationToken cancellationToken)
        {
            if (_frames.IsEmpty)
                return WaitAsync(frame);
            Take(frame);
            return default;
        }

        public ValueTask DisposeAsync() => default;

        private async ValueTask<ChatTransportClosed?> WaitAsync(IBufferWriter<byte> frame)
        {
            await _more.Task;
            _more = new();
            Take(frame);
            return null;
        }

        private void Take(IBufferWriter<byte> frame)
        {
            frame.Write(_frames.Span[0]);
            _frames = _frames[1..];
        }
    }
}
