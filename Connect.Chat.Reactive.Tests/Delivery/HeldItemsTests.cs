using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class HeldItemsTests
{
    [Test]
    public void The_number_of_items_is_limited()
    {
        var held = new HeldItems(new() { HeldCapacity = 2 });

        Assert.That(held.TryAdd(Sample.Theirs("a", 1)), Is.True);
        Assert.That(held.TryAdd(Sample.Theirs("b", 2)), Is.True);
        Assert.That(held.TryAdd(Sample.Theirs("c", 3)), Is.False);
        Assert.That(held.Count, Is.EqualTo(2));
    }

    [Test]
    public void An_item_is_refused_once_the_earlier_ones_have_reached_the_limit_of_bytes()
    {
        var item = Sample.Theirs("a", 1);
        var size = ItemSize.Of(item);
        var exact = new HeldItems(new() { HeldBytes = 2 * size });
        var larger = new HeldItems(new() { HeldBytes = (2 * size) + 1 });

        Assert.That(Enumerable.Range(0, 4).Count(_ => exact.TryAdd(item)), Is.EqualTo(2));
        Assert.That(Enumerable.Range(0, 4).Count(_ => larger.TryAdd(item)), Is.EqualTo(3));
    }

    [Test]
    public void The_latest_message_is_a_complete_one_with_an_id()
    {
        var held = new HeldItems(new());
        Assert.That(held.LatestMessage, Is.Null);

        held.TryAdd(Sample.Theirs("a", 1));
        held.TryAdd(Sample.Theirs("b", 2).Chunk(1));
        held.TryAdd(Sample.Theirs("", 3));
        held.TryAdd(new OtherEvent { Id = "event" });

        Assert.That(held.LatestMessage, Is.EqualTo(ItemIdentity.OfId("a")));
    }
}
