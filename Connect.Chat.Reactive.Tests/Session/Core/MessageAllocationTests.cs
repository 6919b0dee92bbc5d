using System.Buffers;
using Connect.Chat.Reactive.Tests.Protocol;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>What a message costs on its whole way: from the socket through the gate to observers and the transcript.</summary>
[TestFixture]
[NonParallelizable]
public sealed class MessageAllocationTests
{
    // What the gate remembers by name, and then some: from there on it forgets as much as it learns.
    private const int Before = 20_000;

    // Leaves and branches of the transcript are filled by it without a rest.
    private const int Measured = 512;

    private const string Content = "Hello, how may I help?";

    // In words: two of header, eight references, two for the time, one for the origin.
    private const int Record = 13 * 8;

    // A header, an item, what there is to say of a send, and a status with a flag.
    private const int Entry = 5 * 8;

    // A key of two words and a reference, in a leaf and a branch that are full.
    private const int Place = 30;

    // A page of fingerprints is split now and then.
    private const int Identity = 8;

    // What all of them have in common: one wait for the socket, one run of the observers.
    private const int Share = 1;

    [Test]
    public async Task A_message_allocates_only_its_item_and_its_transcript_entry()
    {
        var socket = new FloodedSocket();
        await using var chat = new SimulatedChat(options => options with { TransportFactory = socket });
        int told = 0;
        using var messages = chat.Session.Messages.Subscribe(_ => told++);
        using var events = chat.Session.Events.Subscribe(_ => told++);
        await chat.ConnectAsync();
        chat.Items.Capacity = 2 * Before;
        byte[][] frames = [.. Enumerable.Range(0, Before + Measured).Select(Frame)];
        for (int start = 0; start < Before; start += Measured)
            Flood(chat, socket, frames.AsMemory(start, Math.Min(Measured, Before - start)));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Flood(chat, socket, frames.AsMemory(Before, Measured));
        double each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Measured;

        await TestContext.Out.WriteLineAsync($"{each} bytes");
        Assert.That(told, Is.EqualTo(frames.Length));
        Assert.That(each, Is.LessThanOrEqualTo(Record + SizeOf(Id(0)) + SizeOf(Content) + Entry + Place + Identity + Share));
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

    // Header, length, characters and the final zero, in whole words.
    private static int SizeOf(string text) => (8 + 8 + 4 + (2 * (text.Length + 1)) + 7) / 8 * 8;

    /// <summary>A socket that has many frames at once, which are made already.</summary>
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

        public ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame, CancellationToken cancellationToken)
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
