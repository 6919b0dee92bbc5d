using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Simulation;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;
using static Connect.Chat.Reactive.Tests.Connection.Codes;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class ConnectionMachineTests
{
    // Columns are situations, rows are signals. A cell contains the next phase and the command: o open, l open later,
    // u catch up, p replace, v take over, w replace later, t retire, x close, - nothing. A dot changes nothing. c and r
    // are Connecting and Reconnecting while waiting for the next attempt; k is Connected while a second socket opens; s
    // is Suspended before the first connection; L, l and Q are Connected, Reconnecting and Connecting while leaving.
    private const string Table =
        """
        .                     I    C    c    U    K    k    R    r    S    s    B    E    D    L    l    Q
        ConnectRequested      Co   .    .    .    .    .    .    .    Ro   Co   Co   .    .    .    .    .
        ConnectAbandoned      .    Ix   Ix   .    .    .    .    .    .    .    .    .    .    .    .    Ix
        ConnectTimedOut       .    Bx   Bx   .    .    .    .    .    .    .    .    .    .    .    .    Bx
        Subscribed            .    Uu   Uu   .    .    .    Uu   Uu   .    .    .    .    .    .    Uu   Uu
        CaughtUp              .    .    .    Kt   Kt   Kt   .    .    .    .    .    .    .    Kt   .    .
        Retry                 .    Cl   Cl   Ro   Ro   Ro   Rl   Rl   .    .    .    .    .    Ro   Rl   Cl
        RetryUnlessConnecting .    Bx   Bx   Ro   Ro   Ro   Rl   Rl   .    .    .    .    .    Ro   Rl   Bx
        GiveUp                .    Bx   Bx   Ro   Ro   Ro   Bx   Bx   .    .    .    .    .    Ro   Bx   Bx
        Refused               .    Bx   Bx   Ro   Ro   Ro   Ex   Ex   .    .    .    .    .    Ro   Ex   Ex
        SocketLost            .    Cl   Cl   Ro   Ro   Ro   Rl   Rl   .    .    .    .    .    Ro   Rl   Cl
        GapFound              .    .    .    Uu   Ku   Ku   .    .    .    .    .    .    .    Ku   .    .
        ReplacementDue        .    .    .    Up   Kp   .    .    .    .    .    .    .    .    Kp   .    .
        ReplacementSubscribed .    .    .    .    .    Kv   .    .    .    .    .    .    .    .    .    .
        ReplacementFailed     .    .    .    .    .    Kw   .    .    .    .    .    .    .    .    .    .
        RetryDue              .    .    Co   .    .    .    .    Ro   .    .    .    .    .    .    .    .
        NetworkAvailable      .    .    Co   .    .    .    .    Ro   .    .    .    .    .    .    .    .
        SuspendRequested      Sx   Sx   Sx   Sx   Sx   Sx   Sx   Sx   .    .    Sx   .    .    Sx   Sx   Sx
        ResumeRequested       .    .    Co   .    .    .    .    Ro   Ro   Co   .    .    .    .    .    .
        Leaving               I-   C-   c-   U-   K-   K-   R-   R-   S-   S-   B-   .    .    .    .    .
        LeaveFailed           .    .    .    .    .    .    .    .    .    .    .    .    .    K-   R-   C-
        Left                  Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   .    .    Ex   Ex   Ex
        ChatEndReported       Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   Ex   .    .    Ex   Ex   Ex
        DisposeRequested      Dx   Dx   Dx   Dx   Dx   Dx   Dx   Dx   Dx   Dx   Dx   Dx   .    Dx   Dx   Dx
        """;

    private static IEnumerable<TestCaseData> Cells()
    {
        var rows = Table.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return from row in rows.Skip(1)
               from cell in row.Skip(1).Index()
               select new TestCaseData(rows[0][cell.Index + 1][0], row[0], cell.Item.Trim());
    }

    [TestCaseSource(nameof(Cells))]
    public void Each_transition_matches_the_table(char situation, string signal, string expected)
    {
        var model = Situation(situation);

        var step = new ConnectionMachine(new()).Next(model, Signal(signal), At(0), 0.5);

        if (expected == ".")
            Assert.That(step, Is.EqualTo(new ConnectionStep(model, ConnectionCommand.None)));
        else
            Assert.That((step.Model.State.Phase, step.Command), Is.EqualTo((Phase(expected[0]), Command(expected[1]))));
    }

    [Test]
    public void The_table_is_complete()
    {
        var situations = Situations.Select(Situation).ToList();

        Assert.That(Cells().Select(cell => cell.Arguments[1]).Distinct(), Is.EquivalentTo(Signals));
        Assert.That(Cells().Count(), Is.EqualTo(situations.Count * Signals.Length));
        Assert.That(
            situations.ConvertAll(model => model.State.Phase).Distinct(), Is.EquivalentTo(Enum.GetValues<ChatPhase>()));
    }

    [Test]
    public void The_options_limit_the_attempts_of_the_first_connection()
    {
        var machine = new ConnectionMachine(new() { MaxConnectAttempts = 2 });
        var first = machine.Next(ConnectionModel.Initial, new ConnectRequested(), At(0), 0.5);

        var second = machine.Next(first.Model, Signal("Retry"), At(0), 0.5);
        var third = machine.Next(second.Model, Signal("Retry"), At(0), 0.5);

        Assert.That(second.Command, Is.EqualTo(ConnectionCommand.OpenLater));
        Assert.That(second.Model.State.NextRetryAt, Is.EqualTo(Now + TimeSpan.FromSeconds(0.75)));
        Assert.That(third.Model.State.Phase, Is.EqualTo(ChatPhase.Broken));
    }

    [Test]
    public void A_refusal_while_reconnecting_means_that_the_chat_ended_while_away()
    {
        var model = Situation('C') with { HasBeenConnected = true };

        var step = new ConnectionMachine(new()).Next(model, Signal("Refused"), At(0), 0.5);

        Assert.That(step.Model.State.Phase, Is.EqualTo(ChatPhase.Ended));
        Assert.That(step.Model.State.Cause, Is.SameAs(ServiceFailure.Network));
    }

    [TestCase(59, 4, "Rl")]
    [TestCase(60, 1, "Ro")]
    public void The_attempt_count_resets_after_a_minute_of_health(int seconds, int attempt, string expected)
    {
        var model = Situation('K') with { Attempts = 3 };

        var step = new ConnectionMachine(new()).Next(model, Signal("SocketLost"), At(seconds), 0.5);

        Assert.That((step.Model.State.Phase, step.Command), Is.EqualTo((Phase(expected[0]), Command(expected[1]))));
        Assert.That(step.Model.State.Attempt, Is.EqualTo(attempt));
    }

    [TestCase(59, 4, "Rl")]
    [TestCase(60, 1, "Ro")]
    public void A_replaced_socket_counts_towards_the_minute_of_health(int seconds, int attempt, string expected)
    {
        var machine = new ConnectionMachine(new());
        var replaced = machine.Next(
            Situation('k') with { Attempts = 3 }, Signal("ReplacementSubscribed"), At(seconds), 0.5);

        var step = machine.Next(replaced.Model, Signal("SocketLost"), At(seconds + 1), 0.5);

        Assert.That((step.Model.State.Phase, step.Command), Is.EqualTo((Phase(expected[0]), Command(expected[1]))));
        Assert.That(step.Model.State.Attempt, Is.EqualTo(attempt));
    }

    [Test]
    public void Reconnecting_stops_after_MaxAttempts()
    {
        var machine = new ConnectionMachine(new() { MaxRetryAttempts = 3 });
        var step = machine.Next(Situation('K'), Signal("SocketLost"), At(0), 0.5);
        var phases = new List<ChatPhase>();

        for (var i = 0; i < 3; i++)
        {
            phases.Add(step.Model.State.Phase);
            step = machine.Next(step.Model, Signal("Retry"), At(0), 0.5);
        }

        Assert.That(phases, Is.All.EqualTo(ChatPhase.Reconnecting));
        Assert.That(step.Model.State.Phase, Is.EqualTo(ChatPhase.Broken));
    }

    [Test]
    public void MaxAttempts_counts_only_failed_attempts()
    {
        var machine = new ConnectionMachine(new() { MaxRetryAttempts = 2 });
        var model = Situation('K');

        for (var i = 0; i < 10; i++)
        {
            model = machine.Next(model, Signal("SocketLost"), At(0), 0.5).Model;
            model = machine.Next(model, Signal("Retry"), At(0), 0.5).Model;
            Assert.That(model.State.Phase, Is.EqualTo(ChatPhase.Reconnecting), $"round {i}");
            model = machine.Next(model, Signal("Subscribed"), At(0), 0.5).Model;
        }

        Assert.That(model.Attempts, Is.EqualTo(20), "the waits go on growing");
    }

    [TestCase(60, 60)]
    [TestCase(0.1, 0.75)]
    [TestCase(0, 0.75)]
    [TestCase(-5, 0.75)]
    [TestCase(86_400, 300)]
    public void Retry_After_replaces_a_shorter_delay_up_to_5_minutes(double asked, double expected)
    {
        var failed = new AttemptFailed(ServiceFailure.Network, FailureKind.RetryUnlessConnecting)
        {
            RetryAfter = TimeSpan.FromSeconds(asked),
        };

        var step = new ConnectionMachine(new()).Next(Situation('R'), failed, At(0), 0.5);

        Assert.That(step.Model.State.NextRetryAt, Is.EqualTo(Now.AddSeconds(expected)));
    }

    [Test]
    public void An_absurd_Retry_After_does_not_overflow()
    {
        var failed = new AttemptFailed(ServiceFailure.Network, FailureKind.Retry) { RetryAfter = TimeSpan.MaxValue };

        var step = new ConnectionMachine(new()).Next(Situation('R'), failed, At(0), 0.5);

        Assert.That(step.Model.State.NextRetryAt, Is.EqualTo(Now.AddMinutes(5)));
    }

    [TestCase('C')]
    [TestCase('R')]
    public void A_pending_attempt_is_abandoned_when_the_network_returns(char situation)
    {
        var machine = new ConnectionMachine(new());
        var model = Situation(situation);

        Assert.That(
            machine.Next(model, new NetworkAvailable(), At(0.9), 0.5).Command,
            Is.EqualTo(ConnectionCommand.None));
        var step = machine.Next(model, new NetworkAvailable(), At(1), 0.5);

        Assert.That(step.Command, Is.EqualTo(ConnectionCommand.Open));
        Assert.That(step.Model.State, Is.EqualTo(model.State));
    }

    [Test]
    public void Frequent_network_notifications_do_not_starve_slow_attempts()
    {
        var machine = new ConnectionMachine(new());
        var model = Situation('R');
        var lastOpened = 0;

        for (var second = 1; second <= 100; second++)
        {
            var step = machine.Next(model, new NetworkAvailable(), At(second), 0.5);
            if (step.Command == ConnectionCommand.Open)
                lastOpened = second;
            model = step.Model;
        }

        // The ages are 1, 2, 4, 8, 16, 32 and 32 seconds.
        Assert.That(lastOpened, Is.EqualTo(95));
        Assert.That(model.AbandonedAttempts, Is.EqualTo(7));
    }
}
