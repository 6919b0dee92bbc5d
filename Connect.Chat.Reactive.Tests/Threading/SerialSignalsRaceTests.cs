using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class SerialSignalsRaceTests
{
    private const int Threads = 4;

    [Test]
    public async Task Signals_of_many_threads_are_handled_one_at_a_time_and_in_order()
    {
        var latest = new int[Threads];
        var (handling, isMixedUp, worked) = (0, false, 0);
        List<int> work = [];
        SerialSignals<(int Thread, int Number)> signals = null!;
        signals = Signals.Create<(int Thread, int Number)>(
            signal =>
            {
                isMixedUp |= ++handling != 1 || latest[signal.Thread] != signal.Number - 1;
                latest[signal.Thread] = signal.Number;
                work.Add(signal.Number);
                handling--;
            },
            TakeWork);

        await Race.RunAsync([.. Enumerable.Range(0, Threads).Select(thread => (Action)(() => PostAll(thread)))]);

        Assert.That(isMixedUp, Is.False);
        Assert.That(latest, Is.All.EqualTo(Race.Tries));
        Assert.That(worked, Is.EqualTo(Threads * Race.Tries));

        void PostAll(int thread)
        {
            for (var number = 1; number <= Race.Tries; number++)
                signals.Post((thread, number));
        }

        Action? TakeWork()
        {
            var count = work.Count;
            work.Clear();
            return count == 0 ? null : () => Interlocked.Add(ref worked, count);
        }
    }

    [Test]
    public async Task Signals_are_handled_also_when_the_handler_throws()
    {
        for (var i = 0; i < Race.Tries; i++)
        {
            var handled = 0;
            var signals = Signals.Create<bool>(isBad =>
            {
                handled++;
                if (isBad)
                    throw new IOException();
            });

            await Race.RunAsync(
                () => PostQuietly(signals, true),
                () => PostQuietly(signals, false));

            Assert.That(handled, Is.EqualTo(2), $"try {i}");
        }
    }

    // The exception reaches the thread that handles the signal. This can be the other thread.
    private static void PostQuietly(SerialSignals<bool> signals, bool isBad)
    {
        try
        {
            signals.Post(isBad);
        }
        catch (IOException)
        {
        }
    }
}
