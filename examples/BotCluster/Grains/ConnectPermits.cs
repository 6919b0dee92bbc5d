namespace BotCluster.Grains;

/// <summary>How many connects a second the silos may make together.</summary>
/// <param name="PerSecond">0: no quota.</param>
internal sealed record ConnectQuota(double PerSecond);

/// <summary>Waits for the permit to connect.</summary>
internal sealed class ConnectPermits(ConnectQuota quota, IGrainFactory grains)
{
    // One budget for each account and Region, because AWS counts calls that way. The example has one.
    private const string Account = "default";

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (quota.PerSecond <= 0)
            return;
        var wait = await grains.GetGrain<IConnectBudgetGrain>(Account).TakeAsync();
        await Task.Delay(wait, cancellationToken);
    }
}
