using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class BackoffTests
{
    [TestCase(1, 0.0, 100)]
    [TestCase(1, 0.5, 150)]
    [TestCase(1, 1.0, 200)]
    [TestCase(2, 1.0, 400)]
    [TestCase(5, 1.0, 3200)]
    [TestCase(6, 1.0, 5000)]
    [TestCase(6, 0.0, 2500)]
    [TestCase(int.MaxValue, 1.0, 5000)]
    public void A_delay_grows_to_its_maximum_and_half_of_it_is_jitter(
        int failures, double chance, double milliseconds) =>
        Assert.That(
            Backoff.Delay(failures, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), chance),
            Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
}
