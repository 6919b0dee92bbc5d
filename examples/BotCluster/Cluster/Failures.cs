namespace BotCluster.Cluster;

/// <summary>What happens to a silo.</summary>
internal enum Failure
{
    /// <summary>SIGKILL: the process is gone, without a word to the others.</summary>
    Kill,

    /// <summary>
    /// SIGSTOP until the others have declared the silo dead and taken its contacts over, then SIGCONT: a silo that does
    /// not know.
    /// </summary>
    Freeze,

    /// <summary>SIGTERM: the silo finishes what it is doing, and leaves.</summary>
    Stop,
}

/// <summary>Makes silos fail, spread evenly over a time.</summary>
/// <param name="fleet">The silos.</param>
/// <param name="random">Picks the silos.</param>
/// <param name="whenTakenOver">Waits until other silos have taken over the contacts of one that is gone.</param>
/// <param name="report">Reports what happens.</param>
internal sealed class Failures(
    SiloFleet fleet, Random random, Func<Task> whenTakenOver, Action<string> report)
{
    // Meanwhile each customer asks at least two questions, which the frozen silo finds when it continues.
    private static readonly TimeSpan ShortestFreeze = TimeSpan.FromSeconds(10);

    /// <summary>Makes silos fail. Returns when the last one that was frozen has continued.</summary>
    public async Task RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        Failure[] failures =
        [
            .. Enumerable.Repeat(Failure.Kill, arguments.Kills),
            .. Enumerable.Repeat(Failure.Freeze, arguments.Freezes),
            .. Enumerable.Repeat(Failure.Stop, arguments.Stops),
        ];
        random.Shuffle(failures);
        var pause = TimeSpan.FromSeconds(arguments.Seconds) / (failures.Length + 1);
        foreach (var failure in failures)
        {
            await Task.Delay(pause, cancellationToken);
            if (fleet.Pick(random) is { } slot)
                await FailAsync(slot, failure);
        }
    }

    private async Task FailAsync(SiloSlot slot, Failure failure)
    {
        report($"silo {slot.Number}: {failure}");
        switch (failure)
        {
            case Failure.Kill:
                await slot.SignalAsync("KILL");
                break;
            case Failure.Stop:
                await slot.SignalAsync("TERM");
                break;
            default:
                await slot.SignalAsync("STOP");
                await Task.Delay(ShortestFreeze, CancellationToken.None);
                await whenTakenOver();
                await slot.SignalAsync("CONT");
                report($"silo {slot.Number}: continues");
                break;
        }
    }
}
