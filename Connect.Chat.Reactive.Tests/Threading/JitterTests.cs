using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class JitterTests
{
    [Test]
    public void The_numbers_are_from_zero_to_below_one_and_differ()
    {
        var numbers = Enumerable.Range(0, 1_000).Select(_ => Jitter.Next()).ToList();

        Assert.That(numbers, Has.All.InRange(0.0, Math.BitDecrement(1.0)));
        Assert.That(numbers.Distinct().Count(), Is.GreaterThan(990));
        Assert.That(numbers.Average(), Is.EqualTo(0.5).Within(0.1));
    }
}
