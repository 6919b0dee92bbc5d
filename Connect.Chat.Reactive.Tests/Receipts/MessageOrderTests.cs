using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Tests.Receipts;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MessageOrderTests
{
    private readonly Dictionary<string, long> _positions = [];
    private readonly MessageOrder _order;
    private ItemPosition _unknown = ItemPosition.Anywhere;

    public MessageOrderTests() => _order = new(
        id => _positions.TryGetValue(id, out var position) ? new(position, IsExact: true) : _unknown);

    [Test]
    public void Known_messages_are_in_the_order_of_delivery()
    {
        _positions["old"] = 10;
        _positions["new"] = 11;

        Assert.That(IsCovered("old", by: "new"), Is.True);
        Assert.That(IsCovered("new", by: "old"), Is.False);
        Assert.That(IsCovered("old", by: "old"), Is.True);
    }

    [Test]
    public void While_newer_messages_may_be_missing_an_unknown_one_follows_all_earlier_requests()
    {
        _positions["known"] = 10;
        _order.Of("known");
        var first = _order.Of("unknown 1");
        _order.Of("unknown 2");
        _positions["unknown 1"] = 1;
        _positions["newer"] = 11;

        Assert.That(_order.Of("unknown 1"), Is.EqualTo(first));
        Assert.That(IsCovered("known", by: "unknown 1"), Is.True);
        Assert.That(IsCovered("unknown 1", by: "unknown 2"), Is.True);
        Assert.That(IsCovered("unknown 2", by: "newer"), Is.True);
    }

    [Test]
    public void Otherwise_an_unknown_message_is_older_than_all_known_ones()
    {
        _unknown = ItemPosition.BeforeAll;
        _positions["known"] = 0;
        _order.Of("known");
        var first = _order.Of("unknown 1");
        _unknown = ItemPosition.Anywhere;

        Assert.That(_order.Of("unknown 1"), Is.EqualTo(first));
        Assert.That(IsCovered("known", by: "unknown 1"), Is.False);
        Assert.That(IsCovered("unknown 1", by: "known"), Is.True);
        Assert.That(IsCovered("unknown 1", by: "unknown 2"), Is.True);
    }

    [Test]
    public void A_message_that_is_too_old_to_be_remembered_is_older_than_those_that_are()
    {
        _unknown = new(99, IsExact: false);
        _positions["recent"] = 100;
        _order.Of("recent");

        Assert.That(IsCovered("recent", by: "too old"), Is.False);
        Assert.That(IsCovered("too old", by: "recent"), Is.True);
    }

    [Test]
    public void A_message_that_is_too_old_to_be_remembered_can_be_newer_than_those_read_before()
    {
        _unknown = new(99, IsExact: false);
        _positions["first"] = 0;
        _order.Of("first");

        Assert.That(IsCovered("first", by: "second"), Is.True);
        Assert.That(IsCovered("second", by: "third"), Is.True);
    }

    [Test]
    public void The_oldest_of_too_many_messages_are_dropped()
    {
        var first = _order.Of("0");
        for (var i = 1; i <= 1_024; i++)
            _order.Of($"{i}");

        Assert.That(_order.Of("0"), Is.Not.EqualTo(first));
        Assert.That(_order.Of("1024").RequestNumber, Is.EqualTo(1_025));
    }

    private bool IsCovered(string message, string by) => _order.Of(by).Covers(_order.Of(message));
}
