using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Dispatch;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EmissionPumpLendingTests
{
    private readonly List<(object? Value, int Thread)> _told = [];

    private static int Here => Environment.CurrentManagedThreadId;

    [Test]
    public void Who_lends_its_thread_serves_what_it_has_enqueued_when_it_takes_it_back()
    {
        var pump = new ObserverDispatcher(scheduler: null);
        var target = new Target(this);

        Assert.That(pump.BeginInline(), Is.True);
        pump.EnqueueRead(target, 1);
        pump.EnqueueRead(target, 2);
        Assert.That(_told, Is.Empty);
        Assert.That(pump.EndInline(), Is.True);
        pump.DispatchInline();

        Assert.That(_told, Is.EqualTo(new (object?, int)[] { (1, Here), (2, Here) }));
        Assert.That(pump.EndInline(), Is.False);
    }

    [Test]
    public async Task What_is_handed_over_is_served_by_another_thread()
    {
        var pump = new ObserverDispatcher(scheduler: null);

        pump.BeginInline();
        pump.EnqueueRead(new Target(this), 1);
        int reader = Here;
        pump.CancelInline();
        pump.CancelInline();
        await pump.FlushAsync().WaitAsync(Hang.Guard);

        Assert.That(_told.Select(static told => told.Value), Is.EqualTo(new object[] { 1 }));
        Assert.That(pump.EndInline(), Is.False);
        Assert.That(reader, Is.Not.Zero);
    }

    [Test]
    public async Task Who_reads_on_passes_on_what_is_worth_a_thread_and_serves_the_rest()
    {
        var pump = new ObserverDispatcher(scheduler: null);
        var target = new Target(this);
        Task flushed = Task.CompletedTask;
        bool isOwed = false;
        await RunOnAnotherThreadAsync(() =>
        {
            pump.BeginInline();
            for (int i = 0; i < 63; i++)
                pump.EnqueueRead(target, i);
            pump.YieldInline();
            Assert.That(_told, Is.Empty);
            pump.EnqueueRead(target, 63);
            pump.YieldInline();
            flushed = pump.FlushAsync();
            pump.YieldInline();
            SpinWait.SpinUntil(() => flushed.IsCompleted, Hang.Guard);
            Assert.That(_told, Has.Count.EqualTo(64));
            SpinWait.SpinUntil(() => pump.FlushAsync().IsCompleted, Hang.Guard);
            pump.EnqueueRead(target, 64);
            isOwed = pump.EndInline();
            pump.DispatchInline();
        });

        Assert.That(isOwed, Is.True);
        Assert.That(_told.Select(static told => told.Value), Is.EqualTo(Enumerable.Range(0, 65)));
        Assert.That(_told.Select(static told => told.Thread).Distinct(), Has.Exactly(2).Items);
    }

    [Test]
    public async Task Only_one_thread_lends_itself_and_only_it_takes_itself_back()
    {
        var pump = new ObserverDispatcher(scheduler: null);
        var target = new Target(this);
        pump.BeginInline();
        pump.EnqueueRead(target, 1);

        await RunOnAnotherThreadAsync(() =>
        {
            Assert.That(pump.BeginInline(), Is.False);
            pump.EnqueueRead(target, 2);
            Assert.That(pump.EndInline(), Is.False);
            pump.CancelInline();
        });

        // The continuation may be anywhere; what is owed is owed by the first thread alone.
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public async Task While_somebody_serves_nothing_is_owed()
    {
        var pump = new ObserverDispatcher(scheduler: null);
        var target = new Target(this);
        using var goOn = new ManualResetEventSlim();
        pump.Enqueue(new Blocker(goOn), null);

        bool isOwed = false;
        await RunOnAnotherThreadAsync(() =>
        {
            pump.BeginInline();
            pump.EnqueueRead(target, 1);
            isOwed = pump.EndInline();
        });
        goOn.Set();
        await pump.FlushAsync().WaitAsync(Hang.Guard);

        Assert.That(isOwed, Is.False);
        Assert.That(_told, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_was_not_read_waits_for_no_reader()
    {
        var scheduled = 0;
        var pump = new ObserverDispatcher(new CountingScheduler(() => scheduled++));
        pump.BeginInline();

        pump.EnqueueRead(new Target(this), 1);
        Assert.That(scheduled, Is.EqualTo(1), "Observers run where the application wants them to.");
        Assert.That(pump.EndInline(), Is.False);
    }

    private static Task RunOnAnotherThreadAsync(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed class Target(EmissionPumpLendingTests test) : INotificationTarget
    {
        public void Deliver(object? value) => test._told.Add((value, Here));
    }

    private sealed class Blocker(ManualResetEventSlim goOn) : INotificationTarget
    {
        public void Deliver(object? value) => goOn.Wait(Hang.Guard);
    }

    private sealed class CountingScheduler(Action scheduled) : System.Reactive.Concurrency.IScheduler
    {
        public DateTimeOffset Now => default;

        public IDisposable Schedule<TState>(
            TState state, Func<System.Reactive.Concurrency.IScheduler, TState, IDisposable> action)
        {
            scheduled();
            return System.Reactive.Disposables.Disposable.Empty;
        }

        public IDisposable Schedule<TState>(
            TState state, TimeSpan dueTime, Func<System.Reactive.Concurrency.IScheduler, TState, IDisposable> action) =>
            Schedule(state, action);

        public IDisposable Schedule<TState>(
            TState state, DateTimeOffset dueTime, Func<System.Reactive.Concurrency.IScheduler, TState, IDisposable> action) =>
            Schedule(state, action);
    }
}
