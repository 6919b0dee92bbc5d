using Connect.Chat.Reactive.Streaming;

namespace Connect.Chat.Reactive.Tests.Streaming;

[TestFixture]
public sealed class StreamingMessagesTests
{
    [Test]
    public void Two_messages_can_be_streamed_at_once()
    {
        var open = new StreamingMessages();
        string?[] texts =
        [
            .. new[]
            {
                Bot.Chunk(1, "x"),
                Bot.Chunk(1, "y"),
                Bot.Chunk(2, "y"),
                Bot.Chunk(2, "x"),
                Bot.Chunk(3, "y"),
                Bot.Whole(3, "x"),
            }
                .Select(chunk => open.Push(chunk) is { } message ? $"{message.Id} {message.Content}" : null),
        ];

        Assert.That(texts, Is.EqualTo(["x a", "y a", "y ab", "x ab", "y abc", "x ab"]));
        Assert.That(open.Count, Is.EqualTo(1));
    }

    [Test]
    public void Messages_that_never_complete_are_eventually_dropped()
    {
        var open = new StreamingMessages();
        for (var i = 0; i < 1_000; i++)
        {
            open.Push(Bot.Chunk(1, $"m{i}"));
            // This message receives chunks all the time.
            open.Push(Bot.Chunk(i + 1, "busy"));
        }

        Assert.That(open.Count, Is.EqualTo(StreamingMessages.MaxMessages));
        Assert.That(open.Push(Bot.Chunk(2, "m999"))!.Content, Is.EqualTo("ab"));
        Assert.That(open.Push(Bot.Chunk(1_001, "busy"))!.Content, Is.EqualTo(Bot.TextAt(1_001)));
        Assert.That(open.Push(Bot.Chunk(2, "m0")), Is.Null);
        Assert.That(open.Push(Bot.Whole(3, "m0"))!.Content, Is.EqualTo("ab"));
    }

    [Test]
    public void Texts_that_grow_too_long_are_dropped_and_delivered_when_complete()
    {
        var open = new StreamingMessages(maxMessages: 10, maxCharacters: 100);
        open.Push(Bot.Chunk(1, "old"));
        for (var number = 1; number <= 500; number++)
        {
            open.Push(Bot.Chunk(number, "long"));
            Assert.That(open.Characters, Is.LessThanOrEqualTo(100));
        }

        Assert.That(open.Count, Is.Zero);
        Assert.That(open.Characters, Is.Zero);
        Assert.That(open.Push(Bot.Whole(501, "long"))!.Content, Has.Length.EqualTo(500));
        Assert.That(open.Push(Bot.Whole(2, "old"))!.Content, Is.EqualTo("a"));
    }

    [Test]
    public void A_complete_message_is_dropped()
    {
        var open = new StreamingMessages();
        open.Push(Bot.Chunk(1, "x"));
        open.Push(Bot.Chunk(1, "y"));

        open.Push(Bot.Whole(2, "x"));
        open.Show(Bot.ShownPlain(2, "y"));

        Assert.That((open.Count, open.Characters), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_streamed_message_without_an_id_is_delivered_only_when_complete()
    {
        var open = new StreamingMessages();

        Assert.That(open.Push(Bot.Chunk(1, "")), Is.Null);
        Assert.That(open.Push(Bot.Whole(2, ""))!.Content, Is.EqualTo("a"));
        Assert.That(open.Show(Bot.Shown(1, "")).Content, Is.EqualTo("a"));
        Assert.That(open.Count, Is.Zero);
    }

    [Test]
    public void A_complete_message_that_is_being_processed_keeps_its_time()
    {
        var open = new StreamingMessages();
        var whole = Bot.Whole(3);
        var processing = whole.Metadata with { ProcessingStatus = MessageProcessingStatus.Processing };
        open.Push(Bot.Chunk(1));

        open.Push(whole with { Metadata = processing });
        open.Show(whole with { Metadata = processing });
        var processed = open.Push(whole)!;

        Assert.That((processed.Time, open.Count, open.Characters), Is.EqualTo((Bot.Begun, 0, 0)));
    }
}
