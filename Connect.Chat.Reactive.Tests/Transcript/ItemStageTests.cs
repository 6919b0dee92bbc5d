using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class ItemStageTests
{
    [Test]
    public void The_chunks_of_a_message_lie_below_what_is_complete_in_their_order()
    {
        int[] stages =
        [
            Stage(number: 0, completed: false), Stage(1, false), Stage(2, false), Stage(int.MaxValue, false),
            Stage(3, true),
        ];

        Assert.That(stages, Is.Ordered.And.Unique);
        Assert.That(stages.Select(ItemStage.IsUnfinished), Is.EqualTo([true, true, true, true, false]));
    }

    [Test]
    public void What_says_nothing_of_chunks_is_complete()
    {
        Assert.That(Stage(0, null), Is.EqualTo(Stage(7, true)));
        Assert.That(ItemStage.Of(new ChatEndedEvent()), Is.EqualTo(Stage(7, true)));
    }

    // It may be either, so it is not the last word.
    [Test]
    public void A_number_alone_counts_as_a_chunk() => Assert.That(Stage(4, null), Is.EqualTo(Stage(4, false)));

    private static int Stage(int number, bool? completed) =>
        ItemStage.Of(Sample.Theirs("m", 1) with { Metadata = new() { ChunkNumber = number, MessageCompleted = completed } });
}
