using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Tests.Receipts;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MessageOrderTests
{
    private readonly Dictionary<string, long?> _positions = [];
    private readonly MessageOrder _order;
    private bool _hasAll;

    public MessageOrderTests() => _order = new(id => _positions.GetValueOrDefault(id), () => _hasAll);

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
        _hasAll = true;
        _positions["known"] = 0;
        _order.Of("known");
        var first = _order.Of("unknown 1");
        _hasAll = false;

        Assert.That(_order.Of("unknown 1"), Is.EqualTo(first));
        Assert.That(IsCovered("known", by: "unknown 1"), Is.False);
        Assert.That(IsCovered("unknown 1", by: "known"), Is.True);
        Assert.That(IsCovered("unknown 1", by: "unknown 2"), Is.True);
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
