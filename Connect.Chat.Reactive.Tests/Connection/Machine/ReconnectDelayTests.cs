using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class ReconnectDelayTests
{
    private static readonly ConnectionMachine Machine = new(new());

    [TestCase(1, 0, 0)]
    [TestCase(2, 0.5, 1)]
    [TestCase(3, 1, 2)]
    [TestCase(4, 2, 4)]
    [TestCase(5, 4, 8)]
    [TestCase(6, 8, 16)]
    [TestCase(7, 15, 30)]
    [TestCase(100, 15, 30)]
    [TestCase(int.MaxValue, 15, 30)]
    public void The_delay_doubles_up_to_its_maximum_and_jitter_halves_it_at_most(int attempt, double least, double most)
    {
        Assert.That(Machine.DelayBefore(attempt, 0), Is.EqualTo(TimeSpan.FromSeconds(least)));
        Assert.That(
            Machine.DelayBefore(attempt, 0.999999999), Is.EqualTo(TimeSpan.FromSeconds(most))
                .Within(TimeSpan.FromMilliseconds(1)));
    }

    [Test]
    public void The_options_set_the_base_and_the_maximum_delay()
    {
        var machine = new ConnectionMachine(
            new() { BaseDelay = TimeSpan.FromSeconds(4), MaxDelay = TimeSpan.FromSeconds(6) });

        Assert.That(machine.DelayBefore(1, 0), Is.EqualTo(TimeSpan.Zero));
        Assert.That(machine.DelayBefore(2, 0), Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(machine.DelayBefore(3, 0), Is.EqualTo(TimeSpan.FromSeconds(3)));
    }
}
