using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// Runs a scenario in all orders in which its threads can take and release locks, up to a number of preemptions; then
/// in random orders. The test must have <see cref="ControlledLocksAttribute"/>.
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
    // dotnet cake --target=Races makes it 300,000, which is enough for all orders.
    private static readonly int MaxRuns = RunSetting.Of("RACE_TRIES", 1_000);

    /// <summary>Explores, and returns the number of runs.</summary>
    /// <param name="scenario">Arranges one run: starts threads, and says what must hold at the end.</param>
    /// <param name="preemptions">How often a thread that could continue is interrupted.</param>
    /// <param name="random">The number of runs in random orders, with any number of preemptions.</param>
    /// <param name="replay">The schedule that a failure printed. Only this one is run.</param>
    /// <exception cref="InterleavingException">A run failed. The message contains the schedule.</exception>
    public static int Explore(Action<ControlledRun> scenario, int preemptions = 2, int random = 200, string? replay = null)
    {
        if (replay is not null)
            return Run(scenario, new(replay, int.MaxValue));

        var (runs, diverged) = (0, 0);
        for (var prefix = ""; prefix is not null && runs < MaxRuns; runs++)
        {
            var schedule = new Schedule(prefix, preemptions);
            Run(scenario, schedule);
            prefix = schedule.NextPrefix();
            diverged += schedule.HasDiverged ? 1 : 0;
        }

        for (var seed = 0; seed < random; seed++)
            Run(scenario, new("", int.MaxValue, new Random(seed)));
        TestContext.Out.WriteLine(
            $"{runs} orders with at most {preemptions} preemptions{(runs == MaxRuns ? " (not all)" : "")}, "
            + $"{random} random ones; {diverged} not deterministic");
        return runs + random;
    }

    private static int Run(Action<ControlledRun> scenario, Schedule schedule)
    {
        var run = new ControlledRun(schedule);
        try
        {
            scenario(run);
            run.Execute();
            return 1;
        }
        catch (Exception exception)
        {
            throw new InterleavingException(
                $"A run failed: {exception.Message}\nTo repeat it, explore with replay: \"{schedule}\" ({run.Names}).",
                exception);
        }
    }
}
