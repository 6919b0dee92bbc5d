using Connect.Chat.Reactive.Tests.Interleaving;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class SerialSignalsInterleavingTests
{
    [Test, ControlledLocks]
    public void Signals_of_two_threads_are_handled_one_at_a_time_and_in_order() => Interleavings.Explore(run =>
    {
        List<int> handled = [];
        var isHandling = false;
        SerialSignals<int> signals = null!;
        signals = Signals.Create<int>(signal =>
        {
            Assert.That(isHandling, Is.False);
            Assert.That(signals.IsHandlingHere);
            isHandling = true;
            run.Yield();
            handled.Add(signal);
            if (signal == 1)
                signals.Post(5);
            isHandling = false;
        });
        run.Thread("first", () => PostAll(signals, 1, 2));
        run.Thread("second", () => PostAll(signals, 3, 4));
        run.AtEnd(() =>
        {
            Assert.That(handled, Is.EquivalentTo([1, 2, 3, 4, 5]));
            Assert.That(handled.IndexOf(1), Is.LessThan(handled.IndexOf(2)).And.LessThan(handled.IndexOf(5)));
            Assert.That(handled.IndexOf(3), Is.LessThan(handled.IndexOf(4)));
        });
    });

    [Test, ControlledLocks]
    public void Work_that_follows_from_signals_runs_once() => Interleavings.Explore(run =>
    {
        List<int> waiting = [], done = [];
        var signals = Signals.Create<int>(waiting.Add, TakeWork);
        run.Thread("first", () => PostAll(signals, 1, 2));
        run.Thread("second", () => PostAll(signals, 3, 4));
        run.AtEnd(() => Assert.That(done, Is.EquivalentTo([1, 2, 3, 4])));

        Action? TakeWork()
        {
            if (waiting.Count == 0)
                return null;
            int[] taken = [.. waiting];
            waiting.Clear();
            return () => done.AddRange(taken);
        }
    });

    [Test, ControlledLocks]
    public void A_handler_that_throws_does_not_keep_the_signals_behind_it_waiting() => Interleavings.Explore(run =>
    {
        List<int> handled = [];
        var signals = Signals.Create<int>(signal =>
        {
            run.Yield();
            handled.Add(signal);
            if (signal < 0)
                throw new IOException();
        });
        var failures = 0;
        run.Thread("fails", () => PostAndCatch(-1));
        run.Thread("first", () => PostAndCatch(1));
        run.Thread("second", () => PostAndCatch(2));
        run.AtEnd(() =>
        {
            Assert.That(handled, Is.EquivalentTo([-1, 1, 2]));
            Assert.That(failures, Is.EqualTo(1));
        });

        void PostAndCatch(int signal)
        {
            try
            {
                signals.Post(signal);
            }
            catch (IOException)
            {
                failures++;
            }
        }
    });

    private static void PostAll(SerialSignals<int> signals, params int[] all) => Array.ForEach(all, signals.Post);
}
