using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A scheduler of the application that throws or drops actions loses no notification.</summary>
[TestFixture]
public sealed class SchedulerFailureTests
{
    [Test]
    public async Task A_throwing_call_of_Schedule_is_a_fault_and_loses_nothing([Range(1, 8)] int failing)
    {
        var scheduler = new BrokenScheduler(call => call == failing ? FailureMode.Throw : FailureMode.None);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > failing);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
        Assert.That(faults[0].Exception, Is.TypeOf<InvalidOperationException>());
    }

    [Test]
    public async Task A_scheduler_that_always_throws_is_one_fault_and_loses_nothing()
    {
        var scheduler = new BrokenScheduler(static _ => FailureMode.Throw);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > 3);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
    }

    [Test]
    public async Task A_scheduler_that_throws_after_scheduling_duplicates_nothing()
    {
        var scheduler = new BrokenScheduler(static _ => FailureMode.ThrowAfterScheduling);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > 3);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
    }

    [Test]
    public async Task A_scheduler_that_drops_an_action_and_then_throws_loses_nothing()
    {
        // Like a disposed EventLoopScheduler.
        var scheduler = new BrokenScheduler(
            static call => call < 4 ? FailureMode.None : call == 4 ? FailureMode.Drop : FailureMode.Throw);
        var faults = await DeliverAllAsync(scheduler, () => scheduler.Calls > 5);

        Assert.That(faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
    }

    [Test]
    public async Task A_session_with_a_disposed_scheduler_continues_and_completes()
    {
        var loop = new EventLoopScheduler();
        await using var chat = new SimulatedChat(options => options with { Scheduler = loop });
        await chat.Session.ConnectAsync().WaitAsync(Hang.Guard);
        var received = new ConcurrentQueue<string>();
        using var watching = chat.Session.Messages.Subscribe(message => received.Enqueue(message.Content));
        var completed = chat.Session.Items.LastOrDefaultAsync().ToTask();
        loop.Dispose();

        // The next notification also delivers the dropped ones.
        var said = 0;
        do
            chat.Service.Say($"{said++}");
        while (!SpinWait.SpinUntil(() => received.Count == said, TimeSpan.FromMilliseconds(200)) && said < 50);

        Assert.That(received, Is.EqualTo(Enumerable.Range(0, said).Select(static i => $"{i}")));
        await chat.Session.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
        await completed.WaitAsync(Hang.Guard);
    }

    // Publishes messages until the condition holds, and one more. Returns the faults.
    private static async Task<IList<ChatFault>> DeliverAllAsync(IScheduler scheduler, Func<bool> isDone)
    {
        await using var chat = new SimulatedChat(options => options with { Scheduler = scheduler });
        var received = new ConcurrentQueue<string>();
        using var watching = chat.Session.Messages.Subscribe(message => received.Enqueue(message.Content));
        await chat.Session.ConnectAsync().WaitAsync(Hang.Guard);
        var said = 0;
        bool isLast;
        do
        {
            isLast = isDone();
            chat.Service.Say($"{said++}");
            // Wait for the notification, so that the next one needs the scheduler again.
            Assert.That(
                SpinWait.SpinUntil(
                    () => isLast || received.Count == said || scheduler is BrokenScheduler { HasDropped: true },
                    Hang.Guard));
        }
        while (!isLast);

        Assert.That(SpinWait.SpinUntil(() => received.Count == said, Hang.Guard));
        Assert.That(received, Is.EqualTo(Enumerable.Range(0, said).Select(static i => $"{i}")));
        await chat.Session.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
        return chat.Faults;
    }

    private enum FailureMode
    {
        None,
        Throw,
        ThrowAfterScheduling,
        Drop,
    }

    private sealed class BrokenScheduler(Func<int, FailureMode> plan) : IScheduler
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool HasDropped { get; private set; }

        public DateTimeOffset Now => default;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action)
        {
            var failure = plan(Interlocked.Increment(ref _calls));
            HasDropped |= failure is FailureMode.Drop;
            if (failure is FailureMode.None or FailureMode.ThrowAfterScheduling)
                ThreadPool.UnsafeQueueUserWorkItem(_ => action(this, state), null);
            if (failure is FailureMode.Throw or FailureMode.ThrowAfterScheduling)
                throw new InvalidOperationException("broken");
            return Disposable.Empty;
        }

        public IDisposable Schedule<TState>(
            TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();

        public IDisposable Schedule<TState>(
            TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();
    }
}
