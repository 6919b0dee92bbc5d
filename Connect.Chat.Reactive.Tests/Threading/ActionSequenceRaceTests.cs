using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class ActionSequenceRaceTests
{
    [Test]
    public async Task Actions_run_once_while_a_timer_takes_over()
    {
        for (var i = 0; i < Race.Tries; i++)
        {
            var time = new FakeTimeProvider();
            var sequence = new ActionSequence(time);
            var counts = new int[4];
            for (var number = 0; number < counts.Length; number++)
            {
                var index = number;
                sequence.Add(() => Interlocked.Increment(ref counts[index]));
            }

            await Race.RunAsync(sequence.Run, () => time.Advance(TimeSpan.FromSeconds(1)));

            Assert.That(counts, Is.All.EqualTo(1), $"try {i}");
            Assert.That(time.ActiveTimers, Is.Zero);
        }
    }
}
