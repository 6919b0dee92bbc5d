using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>What holds for <see cref="PaceMachine"/> after any sequence of inputs.</summary>
[TestFixture]
public sealed class PacePropertyTests
{
    [Test]
    public void The_invariants_hold_after_any_sequence_of_inputs([Values] bool isKnown)
    {
        var machine = new PaceMachine(isKnown ? new(20, 50) : null);
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var now = TimeSpan.FromSeconds(random.Next(100));
            var state = machine.Initial(now);
            List<PaceGrant> made = [default];
            for (var i = 0; i < 300; i++)
            {
                now += TimeSpan.FromMilliseconds(random.Next(3) == 0 ? random.Next(5_000) : random.Next(50));
                var before = state;
                var grant = made[random.Next(made.Count)];
                switch (random.Next(4))
                {
                    case 0:
                        TimeSpan? retryAfter = random.Next(10) == 0 ? TimeSpan.FromSeconds(random.Next(30)) : null;
                        state = machine.Refuse(state, grant, retryAfter, now);
                        break;
                    case 1:
                        state = machine.Pass(state, grant, now);
                        break;
                    default:
                        var step = machine.Take(state, random.Next(2) == 0, now, random.NextDouble());
                        if (step.Wait == TimeSpan.Zero)
                            made.Add(new(step.State.Round, now, true));
                        state = step.State;
                        AssertWait(machine, step, now, $"seed {seed}, step {i}");
                        break;
                }

                AssertInvariants(before, state, isKnown, $"seed {seed}, step {i}: {before} -> {state}");
            }
        }
    }

    [Test]
    public void Refusals_never_raise_the_rate_and_passes_never_lower_it()
    {
        var machine = new PaceMachine(quota: null);
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var now = TimeSpan.Zero;
            var state = machine.Refuse(machine.Initial(now), default, null, now);
            for (var i = 0; i < 100; i++)
            {
                now += TimeSpan.FromMilliseconds(random.Next(500));
                var step = machine.Take(state, hasWaited: true, now, random.NextDouble());
                step = machine.Take(step.State, hasWaited: true, now += step.Wait, random.NextDouble());
                var grant = new PaceGrant(step.State.Round, now, true);
                var isRefused = random.Next(5) == 0;
                var next = isRefused
                    ? machine.Refuse(step.State, grant, null, now)
                    : machine.Pass(step.State, grant, now);
                Assert.That(
                    next.Rate,
                    isRefused ? Is.LessThan(step.State.Rate).Or.EqualTo(0.1).Or.EqualTo(0.5)
                        : Is.GreaterThanOrEqualTo(step.State.Rate),
                    $"seed {seed}, step {i}");
                state = next;
            }
        }
    }

    private static void AssertInvariants(PaceState before, PaceState after, bool isKnown, string message)
    {
        Assert.That(after.Round, Is.InRange(before.Round, before.Round + 2), message);
        Assert.That(after.RefusedRound, Is.InRange(before.RefusedRound, after.Round), message);
        if (isKnown)
            Assert.That((after.Mode, after.Rate <= 20), Is.EqualTo((PaceMode.Adapting, true)), message);
        if (after.Mode == PaceMode.Open)
            return;
        Assert.That(after.Rate, Is.GreaterThanOrEqualTo(0.1).And.LessThanOrEqualTo(1_000_000), message);
        Assert.That(after.Tokens, Is.InRange(-0.25001, Math.Max(48, 2 * after.Rate)), message);
        Assert.That(after.Passed, Is.GreaterThanOrEqualTo(0), message);
    }

    // A call that asks again when it is asked to is admitted then, and not a moment earlier.
    private static void AssertWait(PaceMachine machine, PaceStep step, TimeSpan now, string message)
    {
        if (step.Wait == TimeSpan.Zero)
            return;
        var tick = TimeSpan.FromMilliseconds(0.1);
        Assert.That(step.Wait, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(40)), message);
        Assert.That(
            machine.Take(step.State, hasWaited: true, now + step.Wait, 0.5).Wait, Is.EqualTo(TimeSpan.Zero), message);
        if (step.Wait > tick + tick)
        {
            Assert.That(
                machine.Take(step.State, hasWaited: true, now + step.Wait - tick, 0.5).Wait,
                Is.GreaterThan(TimeSpan.Zero),
                message);
        }
    }
}
