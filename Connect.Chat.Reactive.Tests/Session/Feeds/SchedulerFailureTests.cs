using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>What the application's scheduler throws, or forgets, loses no notification.</summary>
[TestFixture]
public sealed class SchedulerFailureTests
{
    [Test]
    public async Task A_throwing_call_of_Schedule_is_a_fault_and_loses_nothing([Range(1, 8)] int failing)
    {
        var scheduler = new BrokenScheduler(call => call == failing ? Break.Throw : Break.No);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > failing);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
        Assert.That(faults[0].Exception, Is.TypeOf<InvalidOperationException>());
    }

    [Test]
    public async Task A_scheduler_that_always_throws_is_one_fault_and_loses_nothing()
    {
        var scheduler = new BrokenScheduler(static _ => Break.Throw);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > 3);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
    }

    [Test]
    public async Task A_scheduler_that_throws_after_scheduling_duplicates_nothing()
    {
        var scheduler = new BrokenScheduler(static _ => Break.ThrowAfterwards);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > 3);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
    }

    [Test]
    public async Task A_scheduler_that_drops_an_action_and_then_throws_loses_nothing()
    {
        // As an EventLoopScheduler does that is disposed.
        var scheduler = new BrokenScheduler(static call => call < 4 ? Break.No : call == 4 ? Break.Forget : Break.Throw);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > 5);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
    }

    [Test]
    public async Task A_session_with_a_disposed_scheduler_continues_and_completes()
    {
        var loop = new EventLoopScheduler();
        await using var chat = new SimulatedChat(options => options with { Scheduler = loop });
        await chat.Session.ConnectAsync().WaitAsync(Hang.Guard);
        var heard = new ConcurrentQueue<string>();
        using var watching = chat.Session.Messages.Subscribe(message => heard.Enqueue(message.Content));
        var completed = chat.Session.Items.LastOrDefaultAsync().ToTask();
        loop.Dispose();

        // What it has forgotten comes with the next notification.
        var said = 0;
        do
            chat.Service.Say($"{said++}");
        while (!SpinWait.SpinUntil(() => heard.Count == said, TimeSpan.FromMilliseconds(200)) && said < 50);

        Assert.That(heard, Is.EqualTo(Enumerable.Range(0, said).Select(static i => $"{i}")));
        await chat.Session.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
        await completed.WaitAsync(Hang.Guard);
    }

    // Says something until that is over, and once more. Returns the faults.
    private static async Task<IList<ChatFault>> DeliverAllAsync(IScheduler scheduler, Func<bool> isOver)
    {
        await using var chat = new SimulatedChat(options => options with { Scheduler = scheduler });
        var heard = new ConcurrentQueue<string>();
        using var watching = chat.Session.Messages.Subscribe(message => heard.Enqueue(message.Content));
        await chat.Session.ConnectAsync().WaitAsync(Hang.Guard);
        var said = 0;
        bool isLast;
        do
        {
            isLast = isOver();
            chat.Service.Say($"{said++}");
            // The next one wants the scheduler again.
            Assert.That(
                SpinWait.SpinUntil(() => isLast || heard.Count == said || scheduler is BrokenScheduler { HasForgotten: true }, Hang.Guard));
        }
        while (!isLast);

        Assert.That(SpinWait.SpinUntil(() => heard.Count == said, Hang.Guard));
        Assert.That(heard, Is.EqualTo(Enumerable.Range(0, said).Select(static i => $"{i}")));
        await chat.Session.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
        return chat.Faults;
    }

    private enum Break
    {
        No,
        Throw,
        ThrowAfterwards,
        Forget,
    }

    private sealed class BrokenScheduler(Func<int, Break> plan) : IScheduler
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool HasForgotten { get; private set; }

        public DateTimeOffset Now => default;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action)
        {
            var how = plan(Interlocked.Increment(ref _calls));
            HasForgotten |= how is Break.Forget;
            if (how is Break.No or Break.ThrowAfterwards)
                ThreadPool.UnsafeQueueUserWorkItem(_ => action(this, state), null);
            return how is Break.Throw or Break.ThrowAfterwards ? throw new InvalidOperationException("broken") : Disposable.Empty;
        }

        public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();

        public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();
    }
}
