using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

// These tests block observers on purpose.
#pragma warning disable VSTHRD002, VSTHRD103, MA0045

namespace Connect.Chat.Reactive.Tests.Dispatch;

[TestFixture]
public sealed class ObserverDispatcherJoiningTests
{
    [Test]
    public async Task Threads_that_subscribe_get_the_latest_value_inside_Subscribe_and_overlap_no_other_observer(
        [Values] bool isScheduled)
    {
        const int values = 2_000;
        using var loop = new EventLoopScheduler();
        var dispatcher = new ObserverDispatcher(isScheduled ? loop : null);
        var stream = new ReplayStream<object>(0, dispatcher, static exception => throw exception);
        var probe = new Probe();
        using var watching = stream.Subscribe(_ => probe.Visit());
        using var joined = new CountdownEvent(4);
        var joining = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Join(stream, probe, values, joined))).ToList();
        Assert.That(joined.Wait(Hang.Guard), Is.True);

        for (int i = 1; i <= values; i++)
        {
            dispatcher.Enqueue(stream, i);
            if (i % 100 == 0)
                await Task.Yield();
        }

        var joins = await Task.WhenAll(joining).WaitAsync(Hang.Guard);
        await dispatcher.FlushAsync().WaitAsync(Hang.Guard);

        Assert.That(joins.Sum(), Is.GreaterThan(4));
        Assert.That(probe.Overlaps, Is.Zero);
        Assert.That(probe.Problem, Is.Null);
    }

    [Test]
    public async Task A_thread_that_subscribes_while_an_observer_is_stuck_gets_the_latest_value()
    {
        var dispatcher = new ObserverDispatcher(scheduler: null);
        var stream = new ReplayStream<object>("first", dispatcher, static exception => throw exception);
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var stuck = stream.Skip(1).Take(1).Subscribe(_ =>
        {
            entered.Set();
            release.Wait(Hang.Guard);
        });
        dispatcher.Enqueue(stream, "second");
        dispatcher.Enqueue(stream, "third");
        Assert.That(entered.Wait(Hang.Guard), Is.True);
        var one = new List<object>();
        var other = new List<object>();

        using var first = stream.Subscribe(one.Add);
        using var second = stream.Subscribe(other.Add);
        Assert.That(one, Is.EqualTo(["second"]));
        Assert.That(other, Is.EqualTo(["second"]));
        release.Set();
        await dispatcher.FlushAsync().WaitAsync(Hang.Guard);

        Assert.That(one, Is.EqualTo(["second", "third"]));
        Assert.That(other, Is.EqualTo(["second", "third"]));
    }

    [Test]
    public async Task The_dispatcher_waits_for_a_subscriber_that_is_busy_with_the_latest_value()
    {
        var dispatcher = new ObserverDispatcher(scheduler: null);
        var stream = new ReplayStream<object>("first", dispatcher, static exception => throw exception);
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var seen = new List<object>();
        var subscribing = Task.Run(() => stream.Subscribe(value =>
        {
            entered.Set();
            release.Wait(Hang.Guard);
            seen.Add(value);
        }));
        Assert.That(entered.Wait(Hang.Guard), Is.True);

        dispatcher.Enqueue(stream, "second");
        var flushed = dispatcher.FlushAsync();
        Assert.That(flushed.IsCompleted, Is.False);
        release.Set();
        using var subscription = await subscribing.WaitAsync(Hang.Guard);
        await flushed.WaitAsync(Hang.Guard);

        Assert.That(seen, Is.EqualTo(["first", "second"]));
    }

    [Test]
    public async Task An_observer_that_returns_waits_for_a_subscriber_that_was_let_in_meanwhile()
    {
        var dispatcher = new ObserverDispatcher(scheduler: null);
        var stream = new ReplayStream<object>("first", dispatcher, static exception => throw exception);
        using var entered = new CountdownEvent(2);
        using var releaseObserver = new ManualResetEventSlim();
        using var releaseSubscriber = new ManualResetEventSlim();
        var watched = new List<object>();
        using var stuck = stream.Skip(1).Take(1).Subscribe(_ => Block(releaseObserver));
        using var watching = stream.Subscribe(watched.Add);
        dispatcher.Enqueue(stream, "second");
        SpinWait.SpinUntil(() => entered.CurrentCount == 1, Hang.Guard);
        var subscribing = Task.Run(() => stream.Take(1).Subscribe(_ => Block(releaseSubscriber)));
        Assert.That(entered.Wait(Hang.Guard), Is.True);

        releaseObserver.Set();
        SpinWait.SpinUntil(() => watched.Count > 1, TimeSpan.FromMilliseconds(50));
        Assert.That(watched, Is.EqualTo(["first"]));
        releaseSubscriber.Set();
        using var subscription = await subscribing.WaitAsync(Hang.Guard);
        await dispatcher.FlushAsync().WaitAsync(Hang.Guard);

        Assert.That(watched, Is.EqualTo(["first", "second"]));

        void Block(ManualResetEventSlim release)
        {
            entered.Signal();
            release.Wait(Hang.Guard);
        }
    }

    // Returns the number of subscriptions.
    private static int Join(ReplayStream<object> stream, Probe probe, int last, CountdownEvent joined)
    {
        for (int joins = 1; ; joins++)
        {
            int latest = -1;
            using var subscription = stream.Subscribe(value => probe.Visit(() =>
            {
                if (latest >= 0 && (int)value != latest + 1)
                    probe.Problem = $"{value} after {latest}";
                latest = (int)value;
            }));
            if (latest < 0)
                probe.Problem = "no value inside Subscribe";
            if (joins == 1)
                joined.Signal();
            if (latest == last)
                return joins;
        }
    }

    private sealed class Probe
    {
        private int _running;

        public int Overlaps { get; private set; }

        public string? Problem { get; set; }

        public void Visit(Action? observe = null)
        {
            if (Interlocked.Increment(ref _running) != 1)
                Overlaps++;
            observe?.Invoke();
            Thread.SpinWait(20);
            Interlocked.Decrement(ref _running);
        }
    }
}
