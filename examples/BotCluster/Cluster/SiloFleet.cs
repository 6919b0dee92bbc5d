namespace BotCluster.Cluster;

/// <summary>The silos of a run.</summary>
internal sealed class SiloFleet : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly List<SiloSlot> _slots;

    /// <summary>Starts the silos.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cluster">What all silos have in common. Each gets other ports.</param>
    /// <param name="folder">The folder for their logs.</param>
    public SiloFleet(int count, SiloSettings cluster, string folder) => _slots =
    [
        .. Enumerable.Range(1, count).Select(number => new SiloSlot(
            number,
            _ => cluster with { SiloPort = FreePort.Find(), GatewayPort = FreePort.Find() },
            folder)),
    ];

    /// <summary>How many contacts silos held that others had taken over. Complete after dispose.</summary>
    public int Fenced => _slots.Sum(static slot => slot.Fenced);

    /// <summary>Completes when all silos are part of the cluster.</summary>
    /// <exception cref="TimeoutException">They do not start. Their logs tell why.</exception>
    public Task WhenReadyAsync() => Task.WhenAll(_slots.Select(static slot => slot.FirstReady)).WaitAsync(StartLimit);

    /// <summary>Returns what each silo uses now.</summary>
    public string Usage() => string.Join("; ", _slots.Select(static slot => slot.Usage?.ToString() ?? "gone"));

    /// <summary>Picks a silo that is part of the cluster; null if all are gone.</summary>
    public SiloSlot? Pick(Random random)
    {
        var ready = _slots.Where(static slot => slot.IsReady).ToList();
        return ready.Count == 0 ? null : ready[random.Next(ready.Count)];
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_slots.Select(static slot => slot.DisposeAsync().AsTask()));
    }
}
