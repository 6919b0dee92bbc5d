using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Session;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The diagram and the table of docs/phases.md describe what the code does.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class GuidePhaseTests
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["ok"] = "yes",
        ["pending"] = "waits",
        [nameof(ChatNotConnectedException)] = "not connected",
        [nameof(ChatEndedException)] = "ended",
        [nameof(ObjectDisposedException)] = "disposed",
    };

    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_diagram_shows_the_transitions_of_the_machine()
    {
        var diagram = Page.Guide("phases").Blocks.Single(static block => block.Language == "mermaid").Text;
        var drawn = Arrow().Matches(diagram).Select(static arrow => arrow.Value);

        Assert.That(drawn, Is.EquivalentTo(Transitions()));
    }

    [Test]
    public void The_table_shows_the_outcome_of_every_operation_in_every_phase()
    {
        var rows = Page.Guide("phases").Text.Split('\n')
            .SkipWhile(static line => !line.StartsWith("| operation ", StringComparison.Ordinal))
            .TakeWhile(static line => line.StartsWith('|')).Select(Cells).ToList();
        var documented =
            from row in rows.Skip(2)
            from operation in Operation().Matches(row[0])
            select $"{operation.Groups["name"].Value}: {string.Join(", ", row.Skip(1))}";
        // A resend needs a failed send, so its outcome does not depend on the phase alone.
        var real =
            from operation in DisposeTableTests.Outcomes
            where operation.Key != "ResendAsync"
            select $"{operation.Key}: {string.Join(", ", operation.Value.Select(static one => Words[one]))}";

        Assert.That(rows[0].Skip(1), Is.EqualTo(ChatPhases.All.Select(static phase => phase.ToString())));
        Assert.That(documented, Is.EquivalentTo(real));
    }

    private static string[] Cells(string line) =>
        [.. line.Trim('|', ' ').Split('|').Select(static cell => cell.Trim())];

    /// <summary>
    /// All changes of the phase that any order of signals can cause. Ended and Disposed are left out: every phase leads
    /// to them.
    /// </summary>
    private static List<string> Transitions()
    {
        var machine = new ConnectionMachine(new() { MaxConnectAttempts = 2, MaxRetryAttempts = 2 });
        var known = new HashSet<ConnectionModel> { ConnectionModel.Initial };
        var waiting = new Queue<ConnectionModel>(known);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var model))
        {
            foreach (var signal in Signals)
            {
                var next = machine.Next(model, signal, new(TimeSpan.Zero, Start), jitter: 0).Model;
                var (from, to) = (model.State.Phase, next.State.Phase);
                if (from != to && to is not (ChatPhase.Ended or ChatPhase.Disposed))
                    found.Add($"{from} --> {to}");
                // The number of attempts grows without end and does not change what is possible from 2 on.
                if (next.Attempts <= 3 && known.Add(next))
                    waiting.Enqueue(next);
            }
        }

        return [.. found];
    }

    private static readonly Exception Cause = new IOException();

    private static readonly ConnectionSignal[] Signals =
    [
        new ConnectionSignal.ConnectRequested(), new ConnectionSignal.ConnectAbandoned(),
        new ConnectionSignal.ConnectTimedOut(Cause), new ConnectionSignal.Subscribed(),
        new ConnectionSignal.CaughtUp(), new ConnectionSignal.SocketLost(Cause), new ConnectionSignal.GapFound(),
        new ConnectionSignal.ReplacementDue(), new ConnectionSignal.ReplacementSubscribed(),
        new ConnectionSignal.ReplacementFailed(Cause), new ConnectionSignal.RetryDue(),
        new ConnectionSignal.SuspendRequested(), new ConnectionSignal.ResumeRequested(),
        new ConnectionSignal.NetworkAvailable(), new ConnectionSignal.ChatEndReported(ChatEndReason.Ended),
        new ConnectionSignal.DisposeRequested(),
        .. Enum.GetValues<FailureKind>().Select(static kind => new ConnectionSignal.AttemptFailed(Cause, kind)),
    ];

    [GeneratedRegex(@"\w+ --> \w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arrow();

    [GeneratedRegex(
        "`(?<name>\\w+)`",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Operation();
}
