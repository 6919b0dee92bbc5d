using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Interleaving;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class SharedConnectAttemptInterleavingTests
{
    [Test, ControlledLocks]
    public void A_caller_that_stays_connects_when_the_last_other_one_leaves_at_any_moment() => Interleavings.Explore(
        run =>
        {
            var scenario = new ConnectScenario();
            var cancellation = new CancellationTokenSource();
            Task? staying = null, leaving = null;
            run.Thread("leaves", () =>
            {
                leaving = scenario.Attempt.WaitAsync(cancellation.Token);
                cancellation.Cancel();
                run.Wait(leaving);
            });
            run.Thread("stays", () =>
            {
                staying = scenario.Attempt.WaitAsync(default);
                OpenUntil(run, scenario, () => staying.IsCompleted);
            });
            run.AtEnd(() =>
            {
                Assert.That(staying!.IsCompletedSuccessfully);
                Assert.That(leaving!.IsCompletedSuccessfully || leaving.IsCanceled);
                Assert.That(scenario.Connection.State.Phase, Is.EqualTo(ChatPhase.Connected));
            });
        });

    [Test, ControlledLocks]
    public void A_caller_that_stays_connects_when_another_is_cancelled_on_a_third_thread() => Interleavings.Explore(
        run =>
        {
            var scenario = new ConnectScenario();
            var cancellation = new CancellationTokenSource();
            Task? staying = null, leaving = null;
            run.Thread("leaves", () => run.Wait(leaving = scenario.Attempt.WaitAsync(cancellation.Token)));
            run.Thread("cancels", cancellation.Cancel);
            run.Thread("stays", () => run.Wait(staying = scenario.Attempt.WaitAsync(default)));
            run.Thread("opens", () => OpenUntil(run, scenario, () => staying?.IsCompleted == true));
            run.AtEnd(() =>
            {
                Assert.That(staying!.IsCompletedSuccessfully);
                Assert.That(leaving!.IsCompletedSuccessfully || leaving.IsCanceled);
            });
        },
        random: 50);

    [Test, ControlledLocks]
    public void The_attempt_is_abandoned_when_all_callers_leave_at_any_moment() => Interleavings.Explore(
        run =>
        {
            var scenario = new ConnectScenario();
            List<Task> callers = [];
            for (var i = 1; i <= 2; i++)
            {
                var cancellation = new CancellationTokenSource();
                run.Thread($"caller {i}", () =>
                {
                    var caller = scenario.Attempt.WaitAsync(cancellation.Token);
                    callers.Add(caller);
                    run.Wait(caller);
                });
                run.Thread($"cancels {i}", cancellation.Cancel);
            }

            run.AtEnd(() =>
            {
                Assert.That(callers.ConvertAll(static caller => caller.IsCanceled), Is.All.True);
                Assert.That(scenario.Connection.State.Phase, Is.EqualTo(ChatPhase.Idle));
                Assert.That(scenario.Time.ActiveTimers, Is.Zero);
            });
        },
        random: 50);

    [Test]
    public void A_request_that_is_handled_after_its_caller_has_left_starts_no_attempt()
    {
        var scenario = new ConnectScenario();

        scenario.Connection.Post(new ConnectionSignal.ConnectRequested());

        Assert.That(scenario.Connection.State.Phase, Is.EqualTo(ChatPhase.Idle));
        Assert.That(scenario.IsOpening, Is.False);
    }

    [Test, ControlledLocks]
    public void A_caller_gets_an_outcome_when_the_session_is_suspended_or_the_time_is_over() => Interleavings.Explore(
        run =>
        {
            var scenario = new ConnectScenario();
            Task? first = null, second = null;
            run.Thread("first", () => run.Wait(first = scenario.Attempt.WaitAsync(default)));
            run.Thread("suspends", () => scenario.Connection.Post(new ConnectionSignal.SuspendRequested()));
            run.Thread("second", () => run.Wait(second = scenario.Attempt.WaitAsync(default)));
            run.Thread("clock", () =>
            {
                while (!HaveEnded())
                {
                    run.WaitUntil(() => HaveEnded() || scenario.Time.ActiveTimers > 0);
                    scenario.Time.Advance(TimeSpan.FromSeconds(31));
                }
            });
            run.AtEnd(() =>
            {
                foreach (var caller in new[] { first!, second! })
                    Assert.That(caller.Exception?.InnerException, Is.InstanceOf<ChatException>());
                Assert.That(scenario.Time.ActiveTimers, Is.Zero);
            });

            bool HaveEnded() => first?.IsCompleted == true && second?.IsCompleted == true;
        },
        random: 50);

    private static void OpenUntil(ControlledRun run, ConnectScenario scenario, Func<bool> isOver)
    {
        while (!isOver())
        {
            run.WaitUntil(() => isOver() || scenario.IsOpening);
            scenario.OpenNext();
        }
    }
}
