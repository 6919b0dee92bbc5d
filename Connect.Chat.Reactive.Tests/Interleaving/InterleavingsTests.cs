namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>The exploration finds the errors that it must find.</summary>
[TestFixture]
public sealed class InterleavingsTests
{
    [Test, ControlledLocks]
    public void A_lost_update_is_found_and_can_be_replayed()
    {
        var failure = Assert.Throws<InterleavingException>(() => Interleavings.Explore(LoseUpdate));
        var replay = failure.Message.Split('"')[1];

        Assert.That(
            Assert.Throws<InterleavingException>(() => Interleavings.Explore(LoseUpdate, replay: replay)).Message,
            Is.EqualTo(failure.Message));
    }

    [Test, ControlledLocks]
    public void A_deadlock_is_found()
    {
        var failure = Assert.Throws<InterleavingException>(() => Interleavings.Explore(run =>
        {
            object first = new(), second = new();
            run.Thread("forward", () => Take(first, second));
            run.Thread("backward", () => Take(second, first));
        }));

        Assert.That(failure.Message, Does.Contain("Deadlock: forward waits (Ready), backward waits (Ready)."));

        static void Take(object outer, object inner)
        {
            lock (outer)
            {
                lock (inner)
                {
                }
            }
        }
    }

    [Test, ControlledLocks]
    public void All_orders_of_two_threads_are_run_once()
    {
        List<string> orders = [];
        Interleavings.Explore(
            run =>
            {
                var order = "";
                run.Thread("a", () => Say("1", "2"));
                run.Thread("b", () => Say("3", "4"));
                run.AtEnd(() => orders.Add(order));

                void Say(params string[] words)
                {
                    foreach (var word in words)
                    {
                        order += word;
                        run.Yield();
                    }
                }
            },
            preemptions: 4,
            random: 0);

        Assert.That(orders.Distinct(), Is.EquivalentTo(["1234", "1324", "1342", "3124", "3142", "3412"]));
    }

    [Test, ControlledLocks]
    public void A_continuation_on_the_thread_pool_joins_the_run()
    {
        HashSet<string> orders = [];
        Interleavings.Explore(run =>
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var order = "";
            run.Thread("waits", () => run.Wait(ContinueAsync()));
            run.Thread("completes", () =>
            {
                source.SetResult();
                run.Yield();
                order += "c";
            });
            run.AtEnd(() => orders.Add(order));

            async Task ContinueAsync()
            {
                await source.Task.ConfigureAwait(false);
                order += "p";
            }
        });

        Assert.That(orders, Is.EquivalentTo(["cp", "pc"]));
    }

    [Test, ControlledLocks]
    public void A_thread_that_blocks_outside_lets_the_others_run()
    {
        Interleavings.Explore(
            run =>
            {
                var isSet = new ManualResetEventSlim();
                run.Thread("blocks", isSet.Wait);
                run.Thread("sets", isSet.Set);
            },
            random: 5);
    }

    private static void LoseUpdate(ControlledRun run)
    {
        var counter = new object();
        var count = 0;
        run.Thread("first", Increment);
        run.Thread("second", Increment);
        run.AtEnd(() =>
        {
            if (count != 2)
                throw new InvalidOperationException($"The count is {count}.");
        });

        void Increment()
        {
            int seen;
            lock (counter)
                seen = count;
            lock (counter)
                count = seen + 1;
        }
    }
}
