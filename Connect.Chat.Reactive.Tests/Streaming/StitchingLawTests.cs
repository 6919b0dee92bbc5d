using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Delivery;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Streaming;

/// <summary>What holds for the chunks of two messages however they come, with transcripts in between, old ones too.</summary>
[TestFixture]
public sealed class StitchingLawTests
{
    private const int Chunks = 6;
    private static readonly string[] Ids = ["x", "y"];

    // What can happen on the way of a message to its observers.
    private enum Kind
    {
        Push,
        Hold,
        Release,
        Transcript,
        Slow,
    }

    [Test]
    public void Whatever_comes_of_the_chunks_the_text_grows_and_is_the_service_s_in_the_end() =>
        Prop.ForAll(Happenings(), happenings => Play(happenings) is null).QuickCheckThrowOnFailure();

    private static string? Play(Happening[] happenings)
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new(), assembly: new MessageAssembly());
        foreach (var happening in happenings)
            Happen(gate, sink, happening);

        // In the end, the transcript has both, and is fetched once more; or they come whole.
        sink.Full = false;
        if (happenings.Length % 2 == 0)
        {
            Happen(gate, sink, new(Kind.Hold, Chunks, false));
            Happen(gate, sink, new(Kind.Transcript, Chunks, happenings.Length % 4 == 0));
        }
        else
        {
            gate.Hold();
            gate.CatchUp([]);
            Array.ForEach(Ids, id => gate.TakeLive(Bot.Whole(Chunks, id)));
        }

        return Ids.Select(id => Fault([.. sink.Emitted.OfType<ChatMessage>().Where(message => message.Id == id)]))
            .FirstOrDefault(static fault => fault is not null);
    }

    private static void Happen(ItemSequencer gate, RecordingSink sink, Happening happening)
    {
        switch (happening.Kind)
        {
            case Kind.Push:
                gate.TakeLive(happening.Number == Chunks ? Bot.Whole(Chunks, happening.Id) : Bot.Chunk(happening.Number, happening.Id));
                break;
            case Kind.Hold:
                gate.Hold();
                break;
            case Kind.Release:
                gate.Release();
                break;
            case Kind.Transcript:
                gate.CatchUp([.. Ids.Select(happening.Shown)]);
                break;
            case Kind.Slow:
                sink.Full = !sink.Full;
                break;
        }
    }

    private static string? Fault(ChatMessage[] emitted)
    {
        if (emitted.Length == 0 || emitted[^1].IsStreaming || emitted[^1].Content != Bot.TextAt(Chunks - 1))
            return "not the service's text in the end";
        var growing = emitted[..^1];
        if (!growing.All(message => message.IsStreaming && message.Content == Bot.TextAt(message.Metadata.ChunkNumber)))
            return "not what was written by then";
        if (!growing.Zip(growing.Skip(1)).All(pair => pair.First.Metadata.ChunkNumber < pair.Second.Metadata.ChunkNumber))
            return "an earlier stage after a later one";
        return null;
    }

    private static Arbitrary<Happening[]> Happenings()
    {
        var happening =
            from kind in Gen.Frequency(
                (6, Gen.Constant(Kind.Push)),
                (1, Gen.Constant(Kind.Hold)),
                (1, Gen.Constant(Kind.Release)),
                (2, Gen.Constant(Kind.Transcript)),
                (1, Gen.Constant(Kind.Slow)))
            from number in Gen.Choose(1, Chunks)
            from isY in Gen.Elements(false, true)
            select new Happening(kind, number, isY);

        // Mostly in order, as chunks mostly come, or it would rarely get far.
        var scattered = happening.ArrayOf();
        var orderly = scattered.Select(static all => (Happening[])[.. all.OrderBy(static one => one.Number)]);
        return Gen.OneOf(scattered, orderly).ToArbitrary();
    }

    private sealed record Happening(Kind Kind, int Number, bool IsSecond)
    {
        public string Id => IsSecond ? "y" : "x";

        public TextMessage Shown(string id) =>
            Number < Chunks ? Bot.Shown(Number, id)
            : IsSecond ? Bot.ShownPlain(Chunks, id)
            : Bot.Whole(Chunks, id) with { Time = Bot.Begun };
    }
}
