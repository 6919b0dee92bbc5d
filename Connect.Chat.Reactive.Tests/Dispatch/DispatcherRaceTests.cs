using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>Threads that race each other in one dispatcher, on the thread pool.</summary>
[TestFixture]
public sealed class DispatcherRaceTests
{
    private const int Values = 8;

    // dotnet cake --target=Races makes 300,000.
    private static readonly int Tries = RunSetting.Get("RACE_TRIES", 2_000);

    [Test]
    public async Task Enqueuing_pausing_subscribing_and_closing_lose_and_double_nothing()
    {
        for (var i = 0; i < Tries; i++)
            await new Race(dropPending: i % 4 == 0).RunAsync().WaitAsync(Hang.Guard);
    }

    private sealed class Race(bool dropPending) : INotificationTarget, IRequiredNotification
    {
        private readonly ObserverDispatcher _dispatcher = new(scheduler: null);
        private readonly List<int> _delivered = [];
        private readonly List<int> _joined = [];
        private ReplayStream<object> _stream = null!;
        private int _observing;
        private int _overlaps;
        private int _completions;
        private int _accepted;

        public async Task RunAsync()
        {
            _stream = new(-1, _dispatcher, static exception => throw exception);
            using var first = _stream.Subscribe(new Observer(this, _delivered));
            using var start = new Barrier(3);
            await Task.WhenAll(
                Task.Run(() => Produce(start)), Task.Run(() => Pause(start)), Task.Run(() => SubscribeAndClose(start)));
            await _dispatcher.FlushAsync();

            var all = Enumerable.Range(-1, _delivered.Count);
            Assert.That(_delivered, Is.EqualTo(all));
            Assert.That(_delivered, Has.Count.LessThanOrEqualTo(1 + _accepted));
            if (!dropPending)
                Assert.That(_delivered, Has.Count.EqualTo(1 + _accepted));
            Assert.That(_joined, Is.EqualTo(all.Skip(_joined[0] + 1)));
            Assert.That(_overlaps, Is.Zero);
            Assert.That(_completions, Is.EqualTo(2));
        }

        void INotificationTarget.Deliver(object? value) => _stream.Complete();

        private void Produce(Barrier start)
        {
            start.SignalAndWait();
            for (var value = 0; value < Values; value++)
                _accepted += _dispatcher.Enqueue(_stream, value) ? 1 : 0;
        }

        private void Pause(Barrier start)
        {
            start.SignalAndWait();
            for (var i = 0; i < 3; i++)
            {
                _dispatcher.Pause();
                Thread.SpinWait(20);
                _dispatcher.Resume();
            }
        }

        private void SubscribeAndClose(Barrier start)
        {
            start.SignalAndWait();
            _stream.Subscribe(new Observer(this, _joined));
            _dispatcher.Close(this, null, dropPending);
        }

        private sealed class Observer(Race race, List<int> values) : IObserver<object>
        {
            public void OnNext(object value)
            {
                if (Interlocked.Increment(ref race._observing) != 1)
                    race._overlaps++;
                values.Add((int)value);
                Interlocked.Decrement(ref race._observing);
            }

            public void OnError(Exception error) => throw error;

            public void OnCompleted() => race._completions++;
        }
    }
}
