using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class SendQueueRaceTests
{
    [Test]
    public async Task Sends_are_posted_one_at_a_time_while_others_are_cancelled()
    {
        var (posting, isMixedUp) = (0, false);
        var queue = new SendQueue(static () => { });
        for (var i = 0; i < Race.Tries; i++)
        {
            using var cancellation = new CancellationTokenSource();
            await Race.RunAsync(
                () => SendAsync(CancellationToken.None),
                () => Task.WhenAny(SendAsync(cancellation.Token)),
                cancellation.CancelAsync,
                () => SendAsync(CancellationToken.None));
        }

        Assert.That(isMixedUp, Is.False);

        Task<int> SendAsync(CancellationToken cancellationToken) => queue.RunAsync(
            async _ =>
            {
                isMixedUp |= Interlocked.Increment(ref posting) != 1;
                await Task.Yield();
                return Interlocked.Decrement(ref posting);
            },
            cancellationToken);
    }

    [Test]
    public async Task Closing_ends_every_send_that_waits()
    {
        for (var i = 0; i < Race.Tries; i++)
        {
            var isClosed = false;
            var queue = new SendQueue(() =>
            {
                if (Volatile.Read(ref isClosed))
                    throw new ChatEndedException(ChatEndReason.Ended);
            });
            var hanging = new TaskCompletionSource<int>();
            var first = queue.RunAsync(_ => hanging.Task, default);

            await Race.RunAsync(
                () => Failure.Of<ChatEndedException>(queue.RunAsync(_ => hanging.Task, default)),
                () => Failure.Of<ChatEndedException>(queue.RunAsync(_ => hanging.Task, default)),
                () =>
                {
                    Volatile.Write(ref isClosed, true);
                    queue.Close();
                    return Task.CompletedTask;
                });

            Assert.That(first.IsCompleted, Is.False);
            hanging.SetResult(1);
        }
    }
}
