using Orleans.Placement;

namespace BotCluster.Grains;

/// <summary>The connects of an AWS account and Region, which all silos share. The key names the account.</summary>
[Alias("BotCluster.IConnectBudgetGrain")]
internal interface IConnectBudgetGrain : IGrainWithStringKey
{
    /// <summary>Takes a permit to connect.</summary>
    /// <returns>How long the caller has to wait before it connects.</returns>
    [Alias("Take")]
    Task<TimeSpan> TakeAsync();
}

/// <summary>
/// Hands out permits to connect. Stores nothing: when its silo is gone, the next activation starts without a burst.
/// Permits that were not used yet then add to its rate for a moment; the sessions retry what the service refuses.
/// </summary>
[RandomPlacement]
internal sealed class ConnectBudgetGrain(ConnectQuota quota, TimeProvider time) : Grain, IConnectBudgetGrain
{
    private readonly long _activated = time.GetTimestamp();
    private readonly ConnectBudget _budget = new(quota.PerSecond, Burst, TimeSpan.Zero);

    // The sessions' own reconnects use the burst of the account.
    private const int Burst = 1;

    public Task<TimeSpan> TakeAsync() => Task.FromResult(_budget.Take(time.GetElapsedTime(_activated)));
}
