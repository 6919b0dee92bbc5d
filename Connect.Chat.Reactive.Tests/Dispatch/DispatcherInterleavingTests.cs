using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>
/// The dispatcher under every order of a few threads, each cut where the dispatcher calls code of the application: the
/// scheduler, the clock and the observers.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class DispatcherInterleavingTests
{
    // Three take minutes.
    private static readonly int MaxPreemptions = RunSetting.Get("INTERLEAVING_PREEMPTIONS", 2);

    private static readonly int MaxOrders = RunSetting.Get("INTERLEAVING_ORDERS", 1_500);

    [Test]
    public void Two_producers_keep_their_orders() => Explore(static stage =>
    {
        stage.Produce("a1", "a2");
        stage.Produce("b1");
        return () => stage.CheckAllDelivered();
    });

    [Test]
    public void Closing_delivers_what_was_accepted_and_completes_once() => Explore(static stage =>
    {
        stage.Produce("a1", "a2");
        stage.Start(() => stage.Close(dropPending: false));
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckCompleted(finals: 1);
        };
    });

    [Test]
    public void Closing_at_once_delivers_no_more_than_was_accepted_and_completes_once() => Explore(static stage =>
    {
        stage.Produce("a1", "a2", "a3");
        stage.Start(() => stage.Close(dropPending: true));
        return () =>
        {
            stage.CheckOrder();
            stage.CheckCompleted(finals: 1);
        };
    });

    [Test]
    public void Two_closes_complete_once() => Explore(static stage =>
    {
        stage.Produce("a1");
        stage.Start(() => stage.Close(dropPending: false));
        stage.Start(() => stage.Close(dropPending: true));
        return () =>
        {
            stage.CheckOrder();
            stage.CheckCompleted(finals: stage.ClosesAccepted);
        };
    });

    [Test]
    public void A_pause_loses_no_wake_up() => Explore(static stage =>
    {
        stage.Produce("a1", "a2");
        stage.Start(stage.PauseAndResume);
        return () => stage.CheckAllDelivered();
    });

    [Test]
    public void Two_pauses_lose_no_wake_up() => Explore(static stage =>
    {
        stage.Produce("a1");
        stage.Start(stage.PauseAndResume);
        stage.Start(stage.PauseAndResume);
        return () => stage.CheckAllDelivered();
    });

    [Test]
    public void Closing_at_once_does_not_wait_for_a_pause() => Explore(static stage =>
    {
        stage.Produce("a1", "a2");
        stage.Start(() =>
        {
            stage.Dispatcher.Pause();
            Interleaving.Cut();
            stage.Close(dropPending: true);
        });
        return () =>
        {
            stage.CheckOrder();
            stage.CheckCompleted(finals: 1);
        };
    });

    [Test]
    public void A_flush_completes_after_what_was_enqueued_before() => Explore(static stage =>
    {
        stage.Start(() =>
        {
            stage.Enqueue("b1");
            stage.Flush(expected: "b1");
        });
        stage.Start(stage.PauseAndResume);
        return () => stage.CheckAllDelivered();
    });

    [Test]
    public void A_flush_completes_when_the_dispatcher_closes([Values] bool dropPending) => Explore(stage =>
    {
        stage.Produce("a1");
        stage.Start(() => stage.Flush());
        stage.Start(() => stage.Close(dropPending));
        return () => stage.CheckCompleted(finals: 1);
    });

    [Test]
    public void A_thread_that_subscribes_gets_the_latest_value_and_all_that_follow() => Explore(static stage =>
    {
        stage.Produce("a1", "a2");
        stage.Start(stage.Join);
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckJoined();
        };
    });

    [Test]
    public void An_observer_that_subscribes_gets_the_latest_value_and_all_that_follow() => Explore(static stage =>
    {
        stage.JoinAt("a1");
        stage.Produce("a1", "a2");
        stage.Start(stage.Join);
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckJoined();
        };
    });

    [Test]
    public void A_thread_that_subscribes_while_the_dispatcher_closes_completes_once() => Explore(static stage =>
    {
        stage.Produce("a1");
        stage.Start(stage.Join);
        stage.Start(() => stage.Close(dropPending: false));
        return () =>
        {
            stage.CheckAllDelivered();
            stage.CheckCompleted(finals: 1);
            stage.CheckJoined();
        };
    });

    private static void Explore(Func<DispatchStage, Action> scenario)
    {
        var orders = InterleavingExplorer.Explore(MaxPreemptions, MaxOrders, run =>
        {
            var stage = new DispatchStage(run);
            var check = scenario(stage);
            return () =>
            {
                check();
                stage.CheckIdle();
            };
        });
        TestContext.Out.WriteLine($"{TestContext.CurrentContext.Test.Name}: {orders} orders");
        Assert.That(orders, Is.GreaterThan(20));
    }
}
