using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class SingleFlightRaceTests
{
    private const int Threads = 4;

    [Test]
    public async Task Callers_on_many_threads_that_leave_at_random_all_end()
    {
        var runs = 0;
        var flight = new SingleFlight<int>(
            async cancellation =>
            {
                await Task.Yield();
                cancellation.ThrowIfCancellationRequested();
                return Interlocked.Increment(ref runs);
            },
            CancellationToken.None);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, Threads).Select(seed => Task.Run(() => CallAsync(new(seed)))));

        Assert.That(outcomes.Sum(), Is.EqualTo(Threads * Race.Tries));

        async Task<int> CallAsync(Random random)
        {
            var ended = 0;
            for (var i = 0; i < Race.Tries; i++)
            {
                using var cancellation = new CancellationTokenSource();
                var call = flight.JoinAsync(cancellation.Token);
                if (random.Next(2) == 0)
                    await cancellation.CancelAsync();
                await Task.WhenAny(call).WaitAsync(Hang.Guard);
                ended += call.IsCompletedSuccessfully || call.IsCanceled ? 1 : 0;
            }

            return ended;
        }
    }

    [Test]
    public async Task A_caller_that_stays_gets_a_result_while_another_leaves()
    {
        for (var i = 0; i < Race.Tries; i++)
        {
            var result = new TaskCompletionSource<int>();
            var flight = new SingleFlight<int>(_ => result.Task, CancellationToken.None);
            using var cancellation = new CancellationTokenSource();
            var leaving = flight.JoinAsync(cancellation.Token);
            Task<int>? staying = null;

            await Race.RunAsync(
                cancellation.Cancel,
                () => staying = flight.JoinAsync(default),
                () => result.SetResult(i));

            Assert.That(await staying!.WaitAsync(Hang.Guard), Is.EqualTo(i));
            await Task.WhenAny(leaving).WaitAsync(Hang.Guard);
        }
    }
}
