using Connect.Chat.Reactive.Tests.Interleaving;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class ActionSequenceInterleavingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Test, ControlledLocks]
    public void An_action_waits_for_the_one_before_it_unless_that_blocks_for_a_second() => Interleavings.Explore(
        run =>
        {
            var time = new FakeTimeProvider();
            var sequence = new ActionSequence(time);
            List<int> started = [];
            // Index 0: the first action can begin when the clock starts.
            TimeSpan?[] ends = [TimeSpan.Zero, null, null, null];
            for (var i = 1; i <= 3; i++)
                sequence.Add(NewAction(i));
            run.Thread("runs", sequence.Run);
            run.Thread("clock", () => time.Advance(Patience));
            run.AtEnd(() => Assert.That(started, Is.EquivalentTo([1, 2, 3])));

            Action NewAction(int number) => () =>
            {
                var isOvertaking = ends[number - 1] is null;
                if (isOvertaking)
                    Assert.That(Now() - (ends[number - 2] ?? Now()), Is.GreaterThanOrEqualTo(Patience));
                started.Add(number);
                run.Yield();
                ends[number] = Now();
            };

            TimeSpan Now() => TimeSpan.FromTicks(time.GetTimestamp());
        },
        preemptions: 3);

    [Test, ControlledLocks]
    public void Actions_behind_one_that_blocks_run_on_another_thread() => Interleavings.Explore(run =>
    {
        var time = new FakeTimeProvider();
        var sequence = new ActionSequence(time);
        List<int> started = [];
        var (isBlocked, isReleased, running) = (false, false, 0);
        sequence.Add(() =>
        {
            started.Add(1);
            isBlocked = true;
            run.WaitUntil(() => isReleased);
            sequence.Add(NewAction(4));
        });
        sequence.Add(() =>
        {
            NewAction(2)();
            isReleased = true;
        });
        sequence.Add(NewAction(3));
        run.Thread("runs", sequence.Run);
        run.Thread("clock", () =>
        {
            run.WaitUntil(() => isBlocked);
            time.Advance(Patience);
        });
        run.AtEnd(() => Assert.That(started, Is.EqualTo([1, 2, 3, 4])));

        Action NewAction(int number) => () =>
        {
            Assert.That(++running, Is.EqualTo(1), $"{number} overtakes");
            started.Add(number);
            run.Yield();
            running--;
        };
    });
}
