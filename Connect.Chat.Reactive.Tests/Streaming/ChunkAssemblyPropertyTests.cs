using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Delivery;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Streaming;

/// <summary>
/// Invariants for the chunks of two messages in any order, with current and stale transcripts in between.
/// </summary>
[TestFixture]
public sealed class ChunkAssemblyPropertyTests
{
    private const int Chunks = 6;
    private static readonly string[] Ids = ["x", "y"];

    // The events on the way of a message to its observers.
    private enum Kind
    {
        Push,
        Hold,
        Release,
        Transcript,
        Slow,
    }

    [Test]
    public void In_any_sequence_of_chunks_the_text_grows_and_ends_as_the_services() =>
        Prop.ForAll(Happenings(), happenings => Play(happenings) is null).QuickCheckThrowOnFailure();

    private static string? Play(Happening[] happenings)
    {
        var sink = new RecordingSink();
        var sequencer = new ItemSequencer(sink, new(), assembly: new MessageAssembly());
        foreach (var happening in happenings)
            Happen(sequencer, sink, happening);

        // At the end, a catch-up reads both messages from the transcript, or the last chunks arrive.
        sink.Full = false;
        if (happenings.Length % 2 == 0)
        {
            Happen(sequencer, sink, new(Kind.Hold, Chunks, false));
            Happen(sequencer, sink, new(Kind.Transcript, Chunks, happenings.Length % 4 == 0));
        }
        else
        {
            sequencer.Hold();
            sequencer.CatchUp([]);
            Array.ForEach(Ids, id => sequencer.OnItem(Bot.Whole(Chunks, id)));
        }

        return Ids.Select(id => Fault([.. sink.Emitted.OfType<ChatMessage>().Where(message => message.Id == id)]))
            .FirstOrDefault(static fault => fault is not null);
    }

    private static void Happen(ItemSequencer sequencer, RecordingSink sink, Happening happening)
    {
        switch (happening.Kind)
        {
            case Kind.Push:
                sequencer.OnItem(
                    happening.Number == Chunks
                        ? Bot.Whole(Chunks, happening.Id)
                        : Bot.Chunk(happening.Number, happening.Id));
                break;
            case Kind.Hold:
                sequencer.Hold();
                break;
            case Kind.Release:
                sequencer.Release();
                break;
            case Kind.Transcript:
                sequencer.CatchUp([.. Ids.Select(happening.Shown)]);
                break;
            case Kind.Slow:
                sink.Full = !sink.Full;
                break;
        }
    }

    private static string? Fault(ChatMessage[] emitted)
    {
        if (emitted.Length == 0 || emitted[^1].IsStreaming || emitted[^1].Content != Bot.TextAt(Chunks - 1))
            return "the final text differs from the service's";
        var growing = emitted[..^1];
        if (!growing.All(message => message.IsStreaming && message.Content == Bot.TextAt(message.Metadata.ChunkNumber)))
            return "the text differs from the chunks so far";
        if (!growing.Zip(growing.Skip(1)).All(
            pair => pair.First.Metadata.ChunkNumber < pair.Second.Metadata.ChunkNumber))
            return "an earlier text follows a later one";
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

        // Half of the sequences are in order, or few messages would get beyond the first chunks.
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
