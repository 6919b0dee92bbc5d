using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// Runs a scenario in the orders in which its threads can take and release locks: first those without preemption, then
/// those with one, and so on, up to a limit; then random ones. The test must have
/// <see cref="ControlledLocksAttribute"/>.
/// </summary>
/// <example>
/// <code>
/// Interleavings.Explore(run =>
/// {
///     var queue = new Queue();
///     run.Thread("posts", () => queue.Post(1));
///     run.Thread("closes", () => queue.Close());
///     run.AtEnd(() => Assert.That(queue.IsEmpty));
/// });
/// </code>
/// </example>
internal static class Interleavings
{
    // dotnet cake --target=Races raises it to 300,000.
    private static readonly int MaxRuns = RunSetting.Get("RACE_TRIES", 1_000);

    /// <summary>Explores, and returns the number of runs.</summary>
    /// <param name="scenario">Arranges one run: starts threads, and says what must hold at the end.</param>
    /// <param name="preemptions">How often a thread that could continue is interrupted.</param>
    /// <param name="random">The number of runs in random orders, with any number of preemptions.</param>
    /// <param name="replay">The schedule that a failure printed. Only this one is run.</param>
    /// <exception cref="InterleavingException">A run failed. The message contains the schedule.</exception>
    public static int Explore(
        Action<ControlledRun> scenario, int preemptions = 2, int random = 200, string? replay = null)
    {
        if (replay is not null)
        {
            Run(scenario, new(replay));
            return 1;
        }

        var (runs, diverged) = (0, 0);
        var waiting = new PriorityQueue<string, (int Preemptions, double Chance)>();
        var chance = new Random(0);
        waiting.Enqueue("", default);
        while (runs < MaxRuns && waiting.TryDequeue(out var prefix, out _))
        {
            var schedule = new Schedule(prefix);
            Run(scenario, schedule);
            runs++;
            diverged += schedule.HasDiverged ? 1 : 0;
            foreach (var (next, count) in schedule.Alternatives(preemptions))
                waiting.Enqueue(next, (count, chance.NextDouble()));
        }

        // All orders with fewer preemptions than the first one that waits have been run.
        var complete = waiting.TryPeek(out _, out var left) ? left.Preemptions - 1 : preemptions;
        for (var seed = 0; seed < random; seed++)
            Run(scenario, new("", new Random(seed)));
        TestContext.Out.WriteLine(
            $"{runs} orders with at most {preemptions} preemptions ({Completeness(complete, preemptions)}), "
            + $"{random} random orders; {diverged} could not be repeated");
        return runs + random;
    }

    private static string Completeness(int complete, int preemptions) =>
        complete == preemptions ? "all" : complete < 0 ? "a sample" : $"all with at most {complete}";

    private static void Run(Action<ControlledRun> scenario, Schedule schedule)
    {
        var run = new ControlledRun(schedule);
        try
        {
            scenario(run);
            run.Execute();
        }
        catch (Exception exception)
        {
            throw new InterleavingException(
                $"A run failed: {exception.Message}\nTo repeat it, explore with replay: \"{schedule}\" ({run.Names}).",
                exception);
        }
    }
}
