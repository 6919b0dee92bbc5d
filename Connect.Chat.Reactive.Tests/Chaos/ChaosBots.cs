using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Bots that stream several messages at once while an adversary injects failures.</summary>
internal sealed class ChaosBots(int seed, SimulatedService service, TimeProvider time)
{
    private static readonly TimeSpan MaxWritingTime = TimeSpan.FromMinutes(2);

    private readonly Random _random = new(seed ^ 0xB07);
    private readonly List<SimulatedStream> _streams = [];

    /// <summary>Randomly starts, continues and finishes messages.</summary>
    public void Act()
    {
        if (_random.Next(6) == 0)
        {
            var role = _random.Next(2) == 0 ? "SYSTEM" : "CUSTOM_BOT";
            var stream = service.BeginStream(role, marksComplete: _random.Next(2) == 0);
            _streams.Add(stream);
            stream.Write("0 ");
            // A timer limits the writing time even while the client's machine sleeps.
            var limit = MaxWritingTime * _random.NextDouble();
            time.CreateTimer(_ => Finish(stream), null, limit, Timeout.InfiniteTimeSpan);
        }

        foreach (var stream in _streams.Where(stream => !stream.IsComplete && _random.Next(3) > 0).ToList())
        {
            for (var words = _random.Next(4); words > 0; words--)
                stream.Write($"{stream.Chunks} ", pushed: _random.Next(10) > 0);
            if (_random.Next(5) == 0)
                stream.Push(_random.Next(stream.Chunks) + 1);
            if (_random.Next(8) == 0)
                Finish(stream);
        }
    }

    /// <summary>Finishes all messages.</summary>
    public void Finish() => _streams.ForEach(Finish);

    /// <summary>Whether the message with this id is streamed.</summary>
    public bool IsStreamed(string id) => _streams.Exists(stream => stream.Id == id);

    /// <summary>
    /// The messages whose first received chunk was the last one. It has its own time, and the start time of the message
    /// is unknown. All other messages must stand at their start.
    /// </summary>
    public HashSet<string> FirstSeenComplete(IReadOnlyList<ChatItem> items) =>
    [
        .. _streams
            .Where(stream => items.FirstOrDefault(item => item.Id == stream.Id)
                is ChatMessage { Origin: ItemOrigin.Live, IsStreaming: false } first && first.Time != stream.StartedAt)
            .Select(static stream => stream.Id),
    ];

    public void Check(IReadOnlyList<ChatItem> items, TranscriptSnapshot transcript, string run)
    {
        foreach (var stream in _streams)
        {
            var received = items.OfType<ChatMessage>().Where(message => message.Id == stream.Id).ToList();
            var growing = received[..^1];
            var shown = (ChatMessage)transcript.Find(stream.Id)!.Item;
            Assert.Multiple(() =>
            {
                Assert.That(
                    received[^1].Content,
                    Is.EqualTo(stream.Text),
                    $"{run}: {stream.Id} has another text than the service");
                Assert.That(received[^1].IsStreaming, Is.False, $"{run}: {stream.Id} is not complete at the end");
                Assert.That(shown, Is.EqualTo(received[^1]), $"{run}: {stream.Id} is different in the transcript");
                Assert.That(
                    growing.FindAll(message =>
                        !message.IsStreaming || message.Content != stream.TextAt(message.Metadata.ChunkNumber)),
                    Is.Empty,
                    $"{run}: {stream.Id} does not match the chunks written before");
                Assert.That(
                    growing.ConvertAll(message => message.Metadata.ChunkNumber),
                    Is.Ordered.And.Unique,
                    $"{run}: {stream.Id} went back to an older version");
            });
        }
    }

    private static void Finish(SimulatedStream stream)
    {
        if (!stream.IsComplete)
            stream.Complete();
    }
}
