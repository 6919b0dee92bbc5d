using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Tests.Receipts;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MessageOrderTests
{
    private readonly Dictionary<string, DateTimeOffset?> _times = [];
    private readonly MessageOrder _order;

    public MessageOrderTests() => _order = new(id => _times.GetValueOrDefault(id));

    [Test]
    public void Messages_whose_time_is_known_are_in_the_order_of_their_time()
    {
        _times["old"] = PolicyRun.Start;
        _times["new"] = PolicyRun.Start.AddMilliseconds(1);

        Assert.That(IsCovered("old", by: "new"), Is.True);
        Assert.That(IsCovered("new", by: "old"), Is.False);
        Assert.That(IsCovered("old", by: "old"), Is.True);
    }

    [Test]
    public void Of_two_of_one_moment_one_is_always_the_newer()
    {
        _times["a"] = _times["b"] = PolicyRun.Start;

        Assert.That(IsCovered("a", by: "b"), Is.True);
        Assert.That(IsCovered("b", by: "a"), Is.False);
    }

    [Test]
    public void One_whose_time_is_not_known_is_behind_all_that_were_asked_for_before_it_and_stays_there()
    {
        _times["known"] = PolicyRun.Start;
        _order.Of("known");
        var first = _order.Of("unknown 1");
        _order.Of("unknown 2");
        _times["unknown 1"] = PolicyRun.Start.AddDays(-1);
        _times["newer"] = PolicyRun.Start.AddSeconds(1);

        Assert.That(_order.Of("unknown 1"), Is.EqualTo(first));
        Assert.That(IsCovered("known", by: "unknown 1"), Is.True);
        Assert.That(IsCovered("unknown 1", by: "unknown 2"), Is.True);
        Assert.That(IsCovered("unknown 2", by: "newer"), Is.True);
    }

    [Test]
    public void Of_too_many_the_oldest_are_forgotten()
    {
        var first = _order.Of("0");
        for (var i = 1; i <= 1_024; i++)
            _order.Of($"{i}");

        Assert.That(_order.Of("0"), Is.Not.EqualTo(first));
        Assert.That(_order.Of("1024").Asked, Is.EqualTo(1_025));
    }

    private bool IsCovered(string message, string by) => _order.Of(by).Covers(_order.Of(message));
}
