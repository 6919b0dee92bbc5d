using Connect.Chat.Reactive.Tests.Interleaving;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class SingleFlightInterleavingTests
{
    [Test, ControlledLocks]
    public void A_caller_that_stays_gets_a_result_when_another_leaves_at_any_moment() => Interleavings.Explore(run =>
    {
        var operation = new Operation(run);
        var cancellation = new CancellationTokenSource();
        Task<int>? staying = null, leaving = null;
        run.Thread("stays", () => run.Await(staying = operation.Flight.JoinAsync(default)));
        run.Thread("leaves", () => run.Wait(leaving = operation.Flight.JoinAsync(cancellation.Token)));
        run.Thread("cancels", cancellation.Cancel);
        run.Thread("completes", () => operation.CompleteUntil(() => staying?.IsCompleted == true));
        run.AtEnd(() =>
        {
            Assert.That(run.Await(staying!), Is.Positive);
            Assert.That(leaving!.IsCanceled || run.Await(leaving) > 0);
            Assert.That(operation.Runs.ConvertAll(static run => run.HasEnded), Is.All.True);
        });
    });

    [Test, ControlledLocks]
    public void The_operation_is_cancelled_when_all_callers_leave_at_any_moment() => Interleavings.Explore(run =>
    {
        var operation = new Operation(run);
        List<Task<int>> callers = [];
        for (var i = 1; i <= 2; i++)
        {
            var cancellation = new CancellationTokenSource();
            run.Thread($"caller {i}", () =>
            {
                var caller = operation.Flight.JoinAsync(cancellation.Token);
                callers.Add(caller);
                run.Wait(caller);
            });
            run.Thread($"cancels {i}", cancellation.Cancel);
        }

        run.AtEnd(() =>
        {
            Assert.That(callers.ConvertAll(static caller => caller.IsCanceled), Is.All.True);
            Assert.That(operation.Runs.ConvertAll(static run => run.Token.IsCancellationRequested), Is.All.True);
        });
    });

    [Test, ControlledLocks]
    public void An_operation_that_was_started_goes_on_without_callers() => Interleavings.Explore(run =>
    {
        var operation = new Operation(run);
        var cancellation = new CancellationTokenSource();
        run.Thread("starts", operation.Flight.Start);
        run.Thread("leaves", () => run.Wait(operation.Flight.JoinAsync(cancellation.Token)));
        run.Thread("cancels", cancellation.Cancel);
        run.AtEnd(() => Assert.That(
            operation.Runs.Count(static run => !run.Token.IsCancellationRequested), Is.EqualTo(1)));
    });

    [Test, ControlledLocks]
    public void A_failure_or_the_end_of_the_lifetime_reaches_every_caller() => Interleavings.Explore(run =>
    {
        var operation = new Operation(run);
        Task<int>? first = null, second = null;
        run.Thread("first", () => run.Wait(first = operation.Flight.JoinAsync(default)));
        run.Thread("second", () => run.Wait(second = operation.Flight.JoinAsync(default)));
        run.Thread("fails", operation.FailNext);
        run.Thread("ends", operation.Lifetime.Cancel);
        run.AtEnd(() =>
        {
            foreach (var caller in new[] { first!, second! })
                Assert.That(caller.IsCanceled || caller.Exception?.InnerException is IOException);
        });
    });

    /// <summary>An operation that runs until the scenario completes it. Later runs have greater results.</summary>
    private sealed class Operation
    {
        private readonly ControlledRun _run;

        public Operation(ControlledRun run)
        {
            _run = run;
            Flight = new(RunAsync, Lifetime.Token);
        }

        public CancellationTokenSource Lifetime { get; } = new();

        public SingleFlight<int> Flight { get; }

        public List<Run> Runs { get; } = [];

        public void CompleteUntil(Func<bool> isOver)
        {
            while (WaitForRun(isOver) is { } next)
                next.Result.TrySetResult(Runs.Count);
        }

        public void FailNext() =>
            WaitForRun(() => Lifetime.IsCancellationRequested)?.Result.TrySetException(new IOException());

        private Run? WaitForRun(Func<bool> isOver)
        {
            _run.WaitUntil(() => isOver() || Runs.Exists(static run => !run.HasEnded));
            return Runs.Find(static run => !run.HasEnded);
        }

        private Task<int> RunAsync(CancellationToken cancellationToken)
        {
            Runs.Add(new(new(), cancellationToken));
            return Runs[^1].Result.Task;
        }
    }

    private sealed record Run(TaskCompletionSource<int> Result, CancellationToken Token)
    {
        public bool HasEnded => Result.Task.IsCompleted || Token.IsCancellationRequested;
    }
}
