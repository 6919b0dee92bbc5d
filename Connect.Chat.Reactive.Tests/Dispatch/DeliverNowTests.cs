using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>Notifications that are delivered on the caller's thread, if that keeps the order.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliverNowTests
{
    private readonly ManualScheduler _scheduler = new(new FakeTimeProvider());
    private readonly List<object?> _delivered = [];
    private readonly Target _target;
    private readonly ObserverDispatcher _dispatcher;

    public DeliverNowTests()
    {
        _dispatcher = new(_scheduler);
        _target = new(_delivered.Add);
    }

    [Test]
    public void An_idle_dispatcher_delivers_on_the_callers_thread()
    {
        Assert.That(_dispatcher.TryDeliverNow(_target, 1), Is.True);

        Assert.That(_delivered, Is.EqualTo([1]));
        Assert.That(_dispatcher.Turn.IsFree);
    }

    [Test]
    public void Nothing_overtakes_a_pending_notification()
    {
        _dispatcher.Enqueue(_target, 1);

        Assert.That(_dispatcher.TryDeliverNow(_target, 2), Is.False);
        _scheduler.RunAll();

        Assert.That(_delivered, Is.EqualTo([1]));
        Assert.That(_dispatcher.TryDeliverNow(_target, 3), Is.True);
    }

    [Test]
    public void A_paused_dispatcher_delivers_nothing()
    {
        _dispatcher.Pause();

        Assert.That(_dispatcher.TryDeliverNow(_target, 1), Is.False);
        _dispatcher.Resume();

        Assert.That(_dispatcher.TryDeliverNow(_target, 2), Is.True);
    }

    [Test]
    public void A_closed_dispatcher_delivers_after_its_last_notification()
    {
        _dispatcher.Close(new FlushMarker(), null, dropPending: false);
        Assert.That(_dispatcher.TryDeliverNow(_target, 1), Is.False);
        _scheduler.RunAll();

        Assert.That(_dispatcher.TryDeliverNow(_target, 2), Is.True);
    }

    [Test]
    public void A_dispatcher_that_drops_notifications_delivers_nothing()
    {
        _dispatcher.Close(new FlushMarker(), null, dropPending: true);
        _scheduler.RunAll();

        Assert.That(_dispatcher.TryDeliverNow(_target, 1), Is.False);
    }

    [Test]
    public void An_observer_delivers_nothing_inside_its_call()
    {
        var inner = true;
        _dispatcher.Enqueue(new Target(_ => inner = _dispatcher.TryDeliverNow(_target, 2)), 1);
        _scheduler.RunAll();

        Assert.That(inner, Is.False);
    }

    [Test]
    public void What_is_enqueued_meanwhile_is_delivered_afterwards()
    {
        _dispatcher.TryDeliverNow(
            new Target(value =>
            {
                _dispatcher.Enqueue(_target, 2);
                _scheduler.RunAll();
                _delivered.Add(value);
            }),
            1);
        _scheduler.RunAll();

        Assert.That(_delivered, Is.EqualTo([1, 2]));
    }

    private sealed class Target(Action<object?> deliver) : INotificationTarget
    {
        public void Deliver(object? value) => deliver(value);
    }
}
