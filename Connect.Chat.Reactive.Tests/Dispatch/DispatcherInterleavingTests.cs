using Connect.Chat.Reactive.Tests.Interleaving;

namespace Connect.Chat.Reactive.Tests.Dispatch;

[TestFixture]
public sealed class DispatcherInterleavingTests
{
    [Test, ControlledLocks]
    public void Two_producers_keep_their_orders() => Explore(static (run, stage) =>
    {
        stage.Produce("a1", "a2");
        stage.Produce("b1");
        return () => stage.CheckAllDelivered();
    });

    [Test, ControlledLocks]
    public void Closing_delivers_what_was_accepted_and_completes_once() => Explore(static (run, stage) =>
    {
        stage.Produce("a1", "a2");
        run.Thread("closes", () => stage.Close(dropPending: false));
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckCompleted(finals: 1);
        };
    });

    [Test, ControlledLocks]
    public void Closing_at_once_delivers_at_most_the_accepted_and_completes_once() => Explore(static (run, stage) =>
    {
        stage.Produce("a1", "a2", "a3");
        run.Thread("closes", () => stage.Close(dropPending: true));
        return () =>
        {
            stage.CheckOrder();
            stage.CheckCompleted(finals: 1);
        };
    });

    [Test, ControlledLocks]
    public void Two_closes_complete_once() => Explore(static (run, stage) =>
    {
        stage.Produce("a1");
        run.Thread("closes", () => stage.Close(dropPending: false));
        run.Thread("closes at once", () => stage.Close(dropPending: true));
        return () =>
        {
            stage.CheckOrder();
            stage.CheckCompleted(finals: stage.ClosesAccepted);
        };
    });

    [Test, ControlledLocks]
    public void A_pause_loses_no_wake_up() => Explore(static (run, stage) =>
    {
        stage.Produce("a1", "a2");
        run.Thread("pauses", stage.PauseAndResume);
        return () => stage.CheckAllDelivered();
    });

    [Test, ControlledLocks]
    public void Two_pauses_lose_no_wake_up() => Explore(static (run, stage) =>
    {
        stage.Produce("a1");
        run.Thread("pauses", stage.PauseAndResume);
        run.Thread("pauses", stage.PauseAndResume);
        return () => stage.CheckAllDelivered();
    });

    [Test, ControlledLocks]
    public void Closing_at_once_does_not_wait_for_a_pause() => Explore(static (run, stage) =>
    {
        stage.Produce("a1", "a2");
        run.Thread("pauses and closes", () =>
        {
            stage.Dispatcher.Pause();
            run.Yield();
            stage.Close(dropPending: true);
        });
        return () =>
        {
            stage.CheckOrder();
            stage.CheckCompleted(finals: 1);
        };
    });

    [Test, ControlledLocks]
    public void A_flush_completes_after_what_was_enqueued_before() => Explore(static (run, stage) =>
    {
        run.Thread("flushes", () =>
        {
            stage.Enqueue("b1");
            stage.Flush(expected: "b1");
        });
        run.Thread("pauses", stage.PauseAndResume);
        return () => stage.CheckAllDelivered();
    });

    [Test, ControlledLocks]
    public void A_flush_completes_when_the_dispatcher_closes([Values] bool dropPending) => Explore((run, stage) =>
    {
        stage.Produce("a1");
        run.Thread("flushes", () => stage.Flush());
        run.Thread("closes", () => stage.Close(dropPending));
        return () => stage.CheckCompleted(finals: 1);
    });

    [Test, ControlledLocks]
    public void A_thread_that_subscribes_gets_the_latest_value_and_the_rest() => Explore(static (run, stage) =>
    {
        stage.Produce("a1", "a2");
        run.Thread("subscribes", stage.Join);
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckJoined();
        };
    });

    [Test, ControlledLocks]
    public void An_observer_that_subscribes_gets_the_latest_value_and_the_rest() => Explore(static (run, stage) =>
    {
        stage.JoinAt("a1");
        stage.Produce("a1", "a2");
        run.Thread("subscribes", stage.Join);
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckJoined();
        };
    });

    [Test, ControlledLocks]
    public void A_thread_that_subscribes_while_the_dispatcher_closes_completes_once() => Explore(static (run, stage) =>
    {
        stage.Produce("a1");
        run.Thread("subscribes", stage.Join);
        run.Thread("closes", () => stage.Close(dropPending: false));
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckCompleted(finals: 1);
            stage.CheckJoined();
        };
    });

    private static void Explore(Func<ControlledRun, DispatchStage, Action> scenario) => Interleavings.Explore(run =>
    {
        var stage = new DispatchStage(run);
        var check = scenario(run, stage);
        run.AtEnd(() =>
        {
            check();
            stage.CheckIdle();
        });
    });
}
