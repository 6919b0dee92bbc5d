namespace Connect.Chat.Reactive.Tests.Dispatch;

/// <summary>Runs a scenario in every order of its logical threads' steps that has few preemptions.</summary>
internal static class InterleavingExplorer
{
    /// <summary>Explores the orders depth first. Returns how many have been tried.</summary>
    /// <param name="maxPreemptions">The number of switches away from a thread that could continue.</param>
    /// <param name="maxOrders">The number of orders after which to stop.</param>
    /// <param name="scenario">Adds the threads to the run. Returns the checks to make after it.</param>
    public static int Explore(int maxPreemptions, int maxOrders, Func<Interleaving, Action> scenario)
    {
        IReadOnlyList<int>? prefix = [];
        var orders = 0;
        while (prefix is not null && orders < maxOrders)
        {
            orders++;
            using var run = new Interleaving(prefix, maxPreemptions);
            var check = scenario(run);
            try
            {
                run.Run();
                check();
            }
            catch (Exception exception) when (exception is not AssertionException)
            {
                throw new AssertionException($"Order {Describe(run)}", exception);
            }
            catch (AssertionException exception)
            {
                throw new AssertionException($"Order {Describe(run)}: {exception.Message}", exception);
            }

            prefix = NextPrefix(run.Decisions);
        }

        return orders;
    }

    // The deepest decision that has an untried choice takes it. The decisions after it begin again.
    private static IReadOnlyList<int>? NextPrefix(IReadOnlyList<(int Choice, int Count)> decisions)
    {
        for (var last = decisions.Count - 1; last >= 0; last--)
        {
            if (decisions[last].Choice + 1 < decisions[last].Count)
                return [.. decisions.Take(last).Select(static decision => decision.Choice), decisions[last].Choice + 1];
        }

        return null;
    }

    private static string Describe(Interleaving run) =>
        string.Join(' ', run.Decisions.Select(static decision => decision.Choice));
}
