using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive.Dispatch;
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
    private static readonly int MaxPreemptions = RunSetting.Of("INTERLEAVING_PREEMPTIONS", 2);

    private static readonly int MaxOrders = RunSetting.Of("INTERLEAVING_ORDERS", 1_500);

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
            stage.Cut();
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

    private static void Explore(Func<Stage, Action> scenario)
    {
        var orders = InterleavingExplorer.Explore(MaxPreemptions, MaxOrders, run =>
        {
            var stage = new Stage(run);
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

    // A dispatcher with one stream, whose observers and scheduler cut the run.
    private sealed class Stage : INotificationTarget
    {
        private readonly Interleaving _run;
        private readonly ReplayStream<string> _stream;
        private readonly Completion _completion;
        private readonly List<string> _accepted = [];
        private readonly List<string> _delivered = [];
        private readonly List<Joiner> _joiners = [];
        private readonly List<Task> _flushes = [];
        private string? _joinsAt;
        private int _observing;
        private int _completions;
        private int _finals;
        private int _closesAccepted;

        public Stage(Interleaving run)
        {
            _run = run;
            Dispatcher = new(new CuttingScheduler(run), new() { Time = new CuttingClock(run) });
            _stream = new("a0", Dispatcher, static exception => throw exception);
            _completion = new(this);
            _stream.Skip(1).Subscribe(Observe, () => _completions++);
        }

        public ObserverDispatcher Dispatcher { get; }

        public int ClosesAccepted => _closesAccepted;

        public void Start(Action body) => _run.Start(body);

        public void Cut() => _run.Cut();

        public void Produce(params string[] values) => Start(() =>
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
            Cut();
            Dispatcher.Resume();
        }

        public void Close(bool dropPending)
        {
            _closesAccepted++;
            Dispatcher.Close(_completion, null, dropPending);
        }

        public void Flush(string? expected = null)
        {
            var flushed = Dispatcher.FlushAsync();
            _flushes.Add(flushed);
            if (expected is not null)
                flushed.ContinueWith(
                    _ => Assert.That(_delivered, Does.Contain(expected)),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default);
        }

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
            Assert.That(_flushes.ConvertAll(static flush => flush.IsCompleted), Is.All.True);
            Assert.That(Dispatcher.Backlog, Is.Zero);
            Assert.That(Dispatcher.FlushAsync().IsCompleted, Is.True);
        }

        void INotificationTarget.Deliver(object? value) => _stream.Deliver(value);

        private void Observe(string value)
        {
            Enter();
            _delivered.Add(value);
            if (value == _joinsAt)
                Join();
            Leave();
        }

        private void Enter()
        {
            Assert.That(Interlocked.Increment(ref _observing), Is.EqualTo(1), "no two observers run at once");
            Cut();
        }

        private void Leave() => Interlocked.Decrement(ref _observing);

        private sealed class Joiner(Stage stage) : IObserver<string>
        {
            private readonly bool _isInObserver = Volatile.Read(ref stage._observing) > 0 && stage.Dispatcher.IsOnDrainThread;

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

        private sealed class Completion(Stage stage) : INotificationTarget, IRequiredNotification
        {
            public void Deliver(object? value)
            {
                stage._finals++;
                stage._stream.Complete();
            }
        }
    }

    // Each work item is a thread.
    private sealed class CuttingScheduler(Interleaving run) : IScheduler
    {
        public DateTimeOffset Now => default;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action)
        {
            run.Cut();
            run.Start(() => action(this, state));
            return Disposable.Empty;
        }

        public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();

        public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
            throw new NotSupportedException();
    }

    private sealed class CuttingClock(Interleaving run) : TimeProvider
    {
        public override long GetTimestamp()
        {
            run.Cut();
            return 0;
        }
    }
}
