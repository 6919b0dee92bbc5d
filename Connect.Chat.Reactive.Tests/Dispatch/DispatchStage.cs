using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Tests.Interleaving;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>
/// A dispatcher with one stream for a <see cref="ControlledRun"/>. The threads of the run also switch in its observers,
/// its scheduler and its clock, which are code of the application.
/// </summary>
internal sealed class DispatchStage : INotificationTarget
{
    private readonly ControlledRun _run;
    private readonly ReplayStream<string> _stream;
    private readonly Completion _completion;
    private readonly List<string> _accepted = [];
    private readonly List<string> _delivered = [];
    private readonly List<Joiner> _joiners = [];
    private readonly List<(Task Flushed, string? Expected)> _flushes = [];
    private string? _joinsAt;
    private int _observing;
    private int _completions;
    private int _finals;
    private int _closesAccepted;

    public DispatchStage(ControlledRun run)
    {
        _run = run;
        Dispatcher = new(new YieldingScheduler(run), new() { Time = new YieldingClock(run) });
        _stream = new("a0", Dispatcher, static exception => throw exception);
        _completion = new(this);
        _stream.Skip(1).Subscribe(Observe, () => _completions++);
    }

    public ObserverDispatcher Dispatcher { get; }

    public int ClosesAccepted => _closesAccepted;

    public void Produce(params string[] values) => _run.Thread($"produces {values[0]}", () =>
    {
        foreach (var value in values)
            Enqueue(value);
    });

    public void Enqueue(string value)
    {
        var isAccepted = Dispatcher.Enqueue(this, value);
        lock (_accepted)
        {
            if (isAccepted)
                _accepted.Add(value);
        }
    }

    public void PauseAndResume()
    {
        Dispatcher.Pause();
        _run.Yield();
        Dispatcher.Resume();
    }

    public void Close(bool dropPending)
    {
        _closesAccepted++;
        Dispatcher.Close(_completion, null, dropPending);
    }

    public void Flush(string? expected = null) => _flushes.Add((Dispatcher.FlushAsync(), expected));

    public void Join()
    {
        var joiner = new Joiner(this);
        lock (_joiners)
            _joiners.Add(joiner);
        _stream.Subscribe(joiner);
        Assert.That(joiner.First, Is.Not.Null, "the latest value comes inside Subscribe");
    }

    public void JoinAt(string value) => _joinsAt = value;

    public void CheckOrder()
    {
        Assert.That(_delivered, Is.Unique);
        Assert.That(_delivered, Is.SubsetOf(_accepted));
        foreach (var producer in _delivered.GroupBy(static value => value[0]))
            Assert.That(producer, Is.Ordered);
    }

    public void CheckAllDelivered()
    {
        CheckOrder();
        Assert.That(_delivered, Is.EquivalentTo(_accepted));
    }

    public void CheckCompleted(int finals)
    {
        Assert.That(_completions, Is.EqualTo(1));
        Assert.That(_finals, Is.EqualTo(finals).Or.EqualTo(1));
        Assert.That(_joiners.ConvertAll(static joiner => joiner.Completions), Is.All.EqualTo(1));
    }

    public void CheckJoined()
    {
        var all = _delivered.Prepend("a0").ToList();
        foreach (var joiner in _joiners)
            Assert.That(joiner.Values, Is.EqualTo(all.Skip(all.IndexOf(joiner.First!))));
    }

    public void CheckIdle()
    {
        Assert.That(_flushes.ConvertAll(static flush => flush.Flushed.IsCompleted), Is.All.True);
        Assert.That(Dispatcher.Backlog, Is.Zero);
        Assert.That(Dispatcher.FlushAsync().IsCompleted, Is.True);
    }

    void INotificationTarget.Deliver(object? value) => _stream.Deliver(value);

    private void Observe(string value)
    {
        Enter();
        Assert.That(
            _flushes.Exists(flush => flush.Expected == value && flush.Flushed.IsCompleted),
            Is.False,
            "a flush completes after what was enqueued before");
        _delivered.Add(value);
        if (value == _joinsAt)
            Join();
        Leave();
    }

    private void Enter()
    {
        Assert.That(Interlocked.Increment(ref _observing), Is.EqualTo(1), "no two observers run at once");
        _run.Yield();
    }

    private void Leave() => Interlocked.Decrement(ref _observing);

    private sealed class Joiner(DispatchStage stage) : IObserver<string>
    {
        private readonly bool _isInObserver =
            Volatile.Read(ref stage._observing) > 0 && stage.Dispatcher.IsOnDrainThread;

        public List<string> Values { get; } = [];

        public string? First => Values.FirstOrDefault();

        public int Completions { get; private set; }

        public void OnNext(string value)
        {
            // The first value of an observer that subscribes comes inside its own call.
            var isNested = _isInObserver && Values.Count == 0;
            if (!isNested)
                stage.Enter();
            Values.Add(value);
            if (!isNested)
                stage.Leave();
        }

        public void OnError(Exception error) => throw error;

        public void OnCompleted() => Completions++;
    }

    private sealed class Completion(DispatchStage stage) : INotificationTarget, IRequiredNotification
    {
        public void Deliver(object? value)
        {
            stage._finals++;
            stage._stream.Complete();
        }
    }

    // Each work item is a thread.
    private sealed class YieldingScheduler(ControlledRun run) : IScheduler
    {
        private int _workItems;

        public DateTimeOffset Now => default;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action)
        {
            run.Yield();
            run.Thread($"work item {++_workItems}", () => action(this, state));
            return Disposable.Empty;
        }

        public IDisposable Schedule<TState>(
            TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();

        public IDisposable Schedule<TState>(
            TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();
    }

    private sealed class YieldingClock(ControlledRun run) : TimeProvider
    {
        public override long GetTimestamp()
        {
            run.Yield();
            return 0;
        }
    }
}
