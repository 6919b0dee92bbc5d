using Connect.Chat.Reactive.Dispatch;

namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>Laws of the dispatcher's transition table, over random sequences of inputs.</summary>
[TestFixture]
public sealed class DispatchLawTests
{
    private const int Walks = 2_000;

    private const int Steps = 80;

    [Test]
    public void Every_sequence_keeps_the_laws()
    {
        for (var seed = 0; seed < Walks; seed++)
            new Walk(seed).Run();
    }

    // A dispatcher without observers: it counts instead.
    private sealed class Walk(int seed)
    {
        private readonly Random _random = new(seed);
        // True for a notification that must not be dropped.
        private readonly Queue<bool> _pending = new();
        private DispatchState _state;
        private int _workItems;
        private int _dispatching;
        private int _required;
        private int _requiredDelivered;
        private int _finals;

        public void Run()
        {
            for (var step = 0; step < Steps; step++)
            {
                StepAtRandom();
                Check();
            }

            Settle();
        }

        private void StepAtRandom()
        {
            switch (_random.Next(20))
            {
                case < 5:
                    Add(DispatchInput.Enqueue, isRequired: false);
                    break;
                case 5:
                    Add(DispatchInput.EnqueueLate, isRequired: true);
                    break;
                case 6 when _random.Next(8) == 0:
                    AddFinal(DispatchInput.Close);
                    break;
                case 7 when _random.Next(12) == 0:
                    AddFinal(DispatchInput.CloseNow);
                    break;
                case 8:
                    Apply(DispatchInput.Pause);
                    break;
                case 9 or 10 when _state.Pauses > 0:
                    Apply(DispatchInput.Resume);
                    break;
                case 11:
                    Yield();
                    break;
                case 12:
                    // A scheduler may run a work item twice.
                    StartWorkItem();
                    break;
                case < 16:
                    RunWorkItem();
                    break;
                default:
                    DeliverOne();
                    break;
            }
        }

        private void Add(DispatchInput input, bool isRequired)
        {
            var wasOpen = _state.Intake == DispatchIntake.Open;
            var isAccepted = Apply(input) != DispatchAction.Reject;
            Assert.That(isAccepted, Is.EqualTo(wasOpen || input == DispatchInput.EnqueueLate), $"seed {seed}");
            if (isAccepted)
                Enqueue(isRequired);
        }

        private void AddFinal(DispatchInput input)
        {
            if (Apply(input) == DispatchAction.Reject)
                return;
            _finals++;
            Enqueue(isRequired: true);
        }

        private void Enqueue(bool isRequired)
        {
            _pending.Enqueue(isRequired);
            _required += isRequired ? 1 : 0;
        }

        private void RunWorkItem()
        {
            if (_workItems == 0)
                return;
            _workItems--;
            StartWorkItem();
        }

        // The turn lets one work item run. One that finds it taken is tried again later.
        private void StartWorkItem()
        {
            if (_dispatching > 0)
                _workItems++;
            else if (Apply(DispatchInput.Start) != DispatchAction.Stop)
                _dispatching++;
        }

        private void Yield()
        {
            if (_dispatching > 0 && _pending.Count > 0)
                Apply(DispatchInput.Yield);
        }

        private void DeliverOne()
        {
            if (_dispatching == 0)
                return;
            var action = Apply(_pending.Count == 0 ? DispatchInput.Finish : DispatchInput.Continue);
            if (action == DispatchAction.Stop)
            {
                _dispatching--;
                return;
            }

            var isRequired = _pending.Dequeue();
            if (isRequired)
                _requiredDelivered++;
            Assert.That(
                action, Is.EqualTo(_state.Intake == DispatchIntake.Dropping
                    ? DispatchAction.DeliverRequired
                    : DispatchAction.Deliver),
                $"seed {seed}");
        }

        private DispatchAction Apply(DispatchInput input)
        {
            (_state, var action) = _state.Next(input);
            if (action == DispatchAction.Schedule)
                _workItems++;
            return action;
        }

        private void Check()
        {
            var mode = _state.Mode;
            var isBusy = mode is DispatchMode.Dispatching or DispatchMode.Yielding;
            Assert.That(_dispatching, Is.EqualTo(isBusy ? 1 : 0), $"seed {seed}: one thread dispatches");
            Assert.That(
                isBusy || mode == DispatchMode.Idle == (_pending.Count == 0), $"seed {seed}: pending is not idle");
            Assert.That(mode != DispatchMode.Scheduled || _workItems > 0, $"seed {seed}: a work item comes");
            Assert.That(
                mode != DispatchMode.Paused || (_state.Pauses > 0 && _state.Intake != DispatchIntake.Dropping),
                $"seed {seed}: a resume comes");
        }

        // All pauses end, all work items run.
        private void Settle()
        {
            while (_state.Pauses > 0)
                Apply(DispatchInput.Resume);
            for (var step = 0; _dispatching > 0 || _workItems > 0; step++)
            {
                Assert.That(step, Is.LessThan(10_000), $"seed {seed}: it comes to an end");
                if (_dispatching > 0)
                    DeliverOne();
                else
                    RunWorkItem();
                Check();
            }

            Assert.That(_pending, Is.Empty, $"seed {seed}");
            Assert.That(_requiredDelivered, Is.EqualTo(_required), $"seed {seed}");
            Assert.That(_finals, Is.LessThanOrEqualTo(2), $"seed {seed}: one of Close, and one of CloseNow");
        }
    }
}
