using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Bots that write bit by bit, several at once and at their own pace, while an adversary is at work.</summary>
internal sealed class ChaosBots(int seed, SimulatedService service, TimeProvider time)
{
    private static readonly TimeSpan MostWriting = TimeSpan.FromMinutes(2);

    private readonly Random _chance = new(seed ^ 0xB07);
    private readonly List<SimulatedStream> _streams = [];

    /// <summary>Begins, goes on with, or finishes some messages, or none.</summary>
    public void Act()
    {
        if (_chance.Next(6) == 0)
        {
            var role = _chance.Next(2) == 0 ? "SYSTEM" : "CUSTOM_BOT";
            var stream = service.BeginStream(role, marksComplete: _chance.Next(2) == 0);
            _streams.Add(stream);
            stream.Write("0 ");
            // Also while the client's machine sleeps: no bot writes for longer than this.
            var limit = MostWriting * _chance.NextDouble();
            time.CreateTimer(_ => Finish(stream), null, limit, Timeout.InfiniteTimeSpan);
        }

        foreach (var stream in _streams.Where(stream => !stream.IsComplete && _chance.Next(3) > 0).ToList())
        {
            for (var words = _chance.Next(4); words > 0; words--)
                stream.Write($"{stream.Chunks} ", pushed: _chance.Next(10) > 0);
            if (_chance.Next(5) == 0)
                stream.Push(_chance.Next(stream.Chunks) + 1);
            if (_chance.Next(8) == 0)
                Finish(stream);
        }
    }

    /// <summary>Finishes all messages.</summary>
    public void Finish() => _streams.ForEach(Finish);

    /// <summary>Whether it is the id of a message that a bot writes bit by bit.</summary>
    public bool Writes(string id) => _streams.Exists(stream => stream.Id == id);

    /// <summary>
    /// The messages whose last chunk was the first that came. It has a time of its own, and when the message was
    /// begun is not known by then. Whatever else goes wrong, a message stands where it was begun.
    /// </summary>
    public HashSet<string> BegunUnseen(IReadOnlyList<ChatItem> items) =>
    [
        .. _streams
            .Where(stream => items.FirstOrDefault(item => item.Id == stream.Id)
                is ChatMessage { Origin: ItemOrigin.Live, IsStreaming: false } first && first.Time != stream.Begun)
            .Select(static stream => stream.Id),
    ];

    public void Check(IReadOnlyList<ChatItem> items, TranscriptSnapshot transcript, string run)
    {
        foreach (var stream in _streams)
        {
            var told = items.OfType<ChatMessage>().Where(message => message.Id == stream.Id).ToList();
            var growing = told[..^1];
            var shown = (ChatMessage)transcript.Find(stream.Id)!.Item;
            Assert.Multiple(() =>
            {
                Assert.That(told[^1].Content, Is.EqualTo(stream.Text), $"{run}: {stream.Id} is another text than the service's");
                Assert.That(told[^1].IsStreaming, Is.False, $"{run}: {stream.Id} is not complete in the end");
                Assert.That(shown, Is.EqualTo(told[^1]), $"{run}: {stream.Id} is another in the transcript");
                Assert.That(
                    growing.FindAll(message => !message.IsStreaming || message.Content != stream.TextAt(message.Metadata.ChunkNumber)),
                    Is.Empty,
                    $"{run}: {stream.Id} is not what was written by then");
                Assert.That(
                    growing.ConvertAll(message => message.Metadata.ChunkNumber),
                    Is.Ordered.And.Unique,
                    $"{run}: {stream.Id} went back");
            });
        }
    }

    private static void Finish(SimulatedStream stream)
    {
        if (!stream.IsComplete)
            stream.Complete();
    }
}
