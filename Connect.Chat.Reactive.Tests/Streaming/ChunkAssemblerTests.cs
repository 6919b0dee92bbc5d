using Connect.Chat.Reactive.Streaming;

namespace Connect.Chat.Reactive.Tests.Streaming;

[TestFixture]
public sealed class ChunkAssemblerTests
{
    [Test]
    public void Chunks_in_order_extend_the_text() =>
        Assert.That(
            Texts(Bot.Chunk(1), Bot.Chunk(2), Bot.Chunk(3), Bot.Whole(4)), Is.EqualTo(["a", "ab", "abc", "abc!"]));

    [Test]
    public void A_chunk_after_a_missing_one_is_ignored_and_so_are_the_following_ones() =>
        Assert.That(
            Texts(Bot.Chunk(1), Bot.Chunk(3), Bot.Chunk(4), Bot.Whole(5)), Is.EqualTo(["a", "-", "-", "abcd!"]));

    [Test]
    public void A_late_chunk_is_inserted_at_its_position() =>
        Assert.That(
            Texts(Bot.Chunk(2), Bot.Chunk(1), Bot.Chunk(3), Bot.Chunk(2), Bot.Chunk(3), Bot.Whole(4)),
            Is.EqualTo(["-", "a", "-", "ab", "abc", "abc!"]));

    [Test]
    public void A_repeated_chunk_is_ignored() =>
        Assert.That(
            Texts(Bot.Chunk(1), Bot.Chunk(1), Bot.Chunk(2), Bot.Chunk(1), Bot.Chunk(2), Bot.Chunk(3)),
            Is.EqualTo(["a", "-", "ab", "-", "-", "abc"]));

    [Test]
    public void The_last_chunk_completes_the_text_even_if_all_others_are_missing() =>
        Assert.That(Texts(Bot.Whole(7)), Is.EqualTo(["abcdef!"]));

    [Test]
    public void A_message_of_one_chunk_is_complete_at_once() =>
        Assert.That(Texts(Bot.Whole(1) with { Content = "all" }), Is.EqualTo(["all!"]));

    [TestCase(0)]
    [TestCase(-1)]
    public void A_chunk_without_a_number_is_ignored(int number)
    {
        var unnumbered = Bot.Chunk(1) with { Metadata = new() { ChunkNumber = number, MessageCompleted = false } };

        Assert.That(Texts(unnumbered, Bot.Chunk(1), unnumbered, Bot.Chunk(2)), Is.EqualTo(["-", "a", "-", "ab"]));
    }

    [Test]
    public void An_estimated_time_stays_marked_and_gives_way_to_the_first_real_one()
    {
        var open = new StreamingMessages();
        var real = Bot.Chunk(2).Time;
        var first = open.Push(Bot.Chunk(1) with { IsTimeEstimated = true, Time = real.AddDays(1) })!;
        Assert.That(first.IsTimeEstimated, Is.True);

        var second = open.Push(Bot.Chunk(2))!;
        var third = open.Push(Bot.Chunk(3) with { IsTimeEstimated = true, Time = real.AddDays(2) })!;

        Assert.That((second.Time, second.IsTimeEstimated), Is.EqualTo((real, false)));
        Assert.That((third.Time, third.IsTimeEstimated), Is.EqualTo((real, false)));
    }

    [Test]
    public void A_chunk_continues_the_text_of_a_transcript()
    {
        var open = new StreamingMessages();
        open.Push(Bot.Chunk(1));

        var shown = open.Show(Bot.Shown(4));

        Assert.That(shown.Content, Is.EqualTo("abcd"));
        Assert.That(open.Push(Bot.Chunk(4)), Is.Null);
        Assert.That(open.Push(Bot.Chunk(5))!.Content, Is.EqualTo("abcde"));
    }

    [Test]
    public void A_transcript_does_not_shorten_a_longer_known_text()
    {
        var open = new StreamingMessages();
        open.Push(Bot.Chunk(1));
        open.Push(Bot.Chunk(2));

        open.Show(Bot.Shown(1));

        Assert.That(open.Push(Bot.Chunk(2)), Is.Null);
        Assert.That(open.Push(Bot.Chunk(3))!.Content, Is.EqualTo("abc"));
    }

    [Test]
    public void A_text_of_a_transcript_without_a_number_is_not_continued()
    {
        var open = new StreamingMessages();

        open.Show(Bot.Shown(3) with { Metadata = new() { MessageCompleted = false } });

        Assert.That(open.Push(Bot.Chunk(4)), Is.Null);
        Assert.That(open.Count, Is.Zero);
    }

    [Test]
    public void The_message_has_the_time_of_its_first_chunk_and_the_numbers_of_its_last()
    {
        var open = new StreamingMessages();
        ChatMessage[] messages =
        [
            open.Push(Bot.Chunk(1))!,
            open.Push(Bot.Chunk(2))!,
            open.Show(Bot.Shown(3) with { Time = Bot.Begun.AddSeconds(-5) }),
            open.Push(Bot.Chunk(4))!,
            open.Push(Bot.Whole(5))!,
        ];

        Assert.That(messages.Select(message => message.Time), Is.All.EqualTo(Bot.Begun));
        Assert.That(messages.Select(message => message.Metadata.ChunkNumber), Is.EqualTo([1, 2, 3, 4, 5]));
        Assert.That(messages.Select(message => message.IsStreaming), Is.EqualTo([true, true, true, true, false]));
    }

    [Test]
    public void A_message_of_a_transcript_without_chunk_metadata_is_complete()
    {
        var open = new StreamingMessages();
        open.Push(Bot.Chunk(1));

        var shown = open.Show(Bot.ShownPlain(3) with { Time = Bot.Begun.AddSeconds(9) });

        Assert.That((shown.Content, shown.Time, shown.IsStreaming), Is.EqualTo(("ab", Bot.Begun, false)));
        Assert.That(open.Count, Is.Zero);
    }

    // "!" marks a complete text, "-" an ignored chunk.
    private static string[] Texts(params ChatMessage[] chunks)
    {
        var open = new StreamingMessages();
        return [.. chunks.Select(chunk => open.Push(chunk) is { } message
            ? message.Content + (message.IsStreaming ? "" : "!")
            : "-")];
    }
}
