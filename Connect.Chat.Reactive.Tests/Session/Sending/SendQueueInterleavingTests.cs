using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Interleaving;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class SendQueueInterleavingTests
{
    [Test, ControlledLocks]
    public void Sends_keep_the_order_of_the_calls_when_one_is_cancelled_at_any_moment() => Interleavings.Explore(run =>
    {
        var service = new Service();
        var queue = new SendQueue(static () => { });
        var cancellation = new CancellationTokenSource();
        Task<int>[] sends = [];
        run.Thread("sends", () => sends =
        [
            queue.RunAsync(_ => service.PostAsync(1), default),
            queue.RunAsync(_ => service.PostAsync(2), cancellation.Token),
            queue.RunAsync(_ => service.PostAsync(3), default),
        ]);
        run.Thread("cancels", cancellation.Cancel);
        run.Thread("responds", () => service.RespondUntil(
            run, () => sends.Length > 0 && sends.All(static send => send.IsCompleted)));
        run.AtEnd(() =>
        {
            Assert.That(string.Concat(service.Posted), Is.AnyOf("123", "13"));
            Assert.That(run.Await(sends[0]) + run.Await(sends[2]), Is.EqualTo(4));
            Assert.That(sends[1].IsCanceled || service.Posted.Contains(2));
        });
    });

    [Test, ControlledLocks]
    public void Sends_of_several_threads_are_posted_one_at_a_time() => Interleavings.Explore(run =>
    {
        var service = new Service();
        var queue = new SendQueue(static () => { });
        var ended = 0;
        for (var i = 1; i <= 3; i++)
        {
            var number = i;
            run.Thread($"sends {i}", () =>
            {
                run.Await(queue.RunAsync(_ => service.PostAsync(number), default));
                ended++;
            });
        }

        run.Thread("responds", () => service.RespondUntil(run, () => ended == 3));
        run.AtEnd(() => Assert.That(service.Posted, Is.EquivalentTo([1, 2, 3])));
    });

    [Test, ControlledLocks]
    public void Sends_of_both_sides_of_a_removed_barrier_are_posted_one_at_a_time() => Interleavings.Explore(run =>
    {
        var service = new Service();
        var queue = new SendQueue(static () => { });
        var section = queue.Current;
        var barrier = queue.Split();
        var ended = 0;
        foreach (var (number, place) in new[] { (1, section), (2, section), (3, null) })
        {
            run.Thread($"sends {number}", () =>
            {
                run.Await(queue.RunAsync(_ => service.PostAsync(number), default, place));
                ended++;
            });
        }

        run.Thread("cancels", barrier.Dispose);
        run.Thread("responds", () => service.RespondUntil(run, () => ended == 3));
        run.AtEnd(() => Assert.That(service.Posted, Is.EquivalentTo([1, 2, 3])));
    });

    [Test, ControlledLocks]
    public void Closing_ends_the_sends_that_wait_while_the_first_hangs() => Interleavings.Explore(
        run =>
        {
            var service = new Service();
            var isClosed = false;
            var queue = new SendQueue(() =>
            {
                if (isClosed)
                    throw new ChatEndedException(ChatEndReason.Ended);
            });
            var cancellation = new CancellationTokenSource();
            Task<int>[] waiting = [];
            run.Thread("sends", () =>
            {
                _ = queue.RunAsync(_ => service.PostAsync(1), default);
                waiting =
                [
                    queue.RunAsync(_ => service.PostAsync(2), cancellation.Token),
                    queue.RunAsync(_ => service.PostAsync(3), default),
                ];
                run.Wait(Task.WhenAll(waiting));
            });
            run.Thread("closes", () =>
            {
                run.WaitUntil(() => service.Posted.Count == 1);
                isClosed = true;
                queue.Close();
            });
            run.Thread("cancels", cancellation.Cancel);
            run.AtEnd(() =>
            {
                Assert.That(service.Posted, Is.EqualTo([1]));
                Assert.That(waiting[0].IsCanceled || waiting[0].Exception?.InnerException is ChatEndedException);
                Assert.That(waiting[1].Exception?.InnerException, Is.InstanceOf<ChatEndedException>());
            });
        },
        random: 50);

    /// <summary>Takes one post at a time, and responds with its number when the scenario says so.</summary>
    private sealed class Service
    {
        private TaskCompletionSource<int>? _post;

        public List<int> Posted { get; } = [];

        public Task<int> PostAsync(int number)
        {
            Assert.That(_post, Is.Null, "Two posts at once.");
            Posted.Add(number);
            return (_post = new(number)).Task;
        }

        public void RespondUntil(ControlledRun run, Func<bool> isOver)
        {
            while (true)
            {
                run.WaitUntil(() => _post is not null || isOver());
                if (_post is not { } post)
                    return;
                _post = null;
                post.SetResult((int)post.Task.AsyncState!);
            }
        }
    }
}
