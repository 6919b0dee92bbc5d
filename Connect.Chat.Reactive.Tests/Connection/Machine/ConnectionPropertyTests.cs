using Connect.Chat.Reactive.Connection;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;
using static Connect.Chat.Reactive.Tests.Connection.Codes;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class ConnectionPropertyTests
{
    [Test]
    public void The_invariants_hold_after_any_sequence_of_signals()
    {
        string[] ends = [nameof(ChatEndReported), nameof(DisposeRequested)];
        string[] others = [.. Signals.Except(ends, StringComparer.Ordinal)];
        var machine = new ConnectionMachine(new());
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var model = ConnectionModel.Initial;
            for (var i = 0; i < 200; i++)
            {
                // The two final signals are rare, so that most sequences are long.
                var choice = random.Next(40) == 0 ? ends : others;
                var signal = choice[random.Next(choice.Length)];
                var next = machine.Next(model, Signal(signal), At(i * 7), random.NextDouble());
                AssertInvariants(model, next, $"seed {seed}, step {i}: {model.State} + {signal} -> {next.Model.State}");
                model = next.Model;
            }
        }
    }

    private static void AssertInvariants(ConnectionModel before, ConnectionStep step, string message)
    {
        var (from, to) = (before.State.Phase, step.Model.State.Phase);
        if (from is ChatPhase.Disposed)
            Assert.That(step, Is.EqualTo(new ConnectionStep(before, ConnectionCommand.None)), message);
        if (from is ChatPhase.Ended)
            Assert.That(to, Is.EqualTo(ChatPhase.Ended).Or.EqualTo(ChatPhase.Disposed), message);
        Assert.That(
            step.Model.Attempts, Is.GreaterThanOrEqualTo(0).And.LessThanOrEqualTo(before.Attempts + 1), message);
        Assert.That(
            step.Model.State.NextRetryAt is not null,
            Is.EqualTo(
                step.Command == ConnectionCommand.OpenLater
                    || (step.Command == ConnectionCommand.None && before.State.NextRetryAt is not null)),
            message);
        if (step.Command is ConnectionCommand.Open)
            Assert.That(step.Model.State.Attempt, Is.GreaterThan(0), message);
        if (to is ChatPhase.CatchingUp or ChatPhase.Connected or ChatPhase.Reconnecting)
            Assert.That(step.Model.HasBeenConnected, Is.True, message);
    }
}
