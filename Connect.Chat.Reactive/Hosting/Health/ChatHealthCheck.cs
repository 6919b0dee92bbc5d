using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Reports the phases of the hosted sessions, and whether too many are disconnected for too long.</summary>
internal sealed class ChatHealthCheck(ChatSessionHost host, ChatHealthOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var phases = host.Phases;
        var data = phases.GroupBy(static session => session.Phase)
            .ToDictionary(
                static group => group.Key.ToString(),
                static group => (object)group.Count(),
                StringComparer.Ordinal);
        var disconnected = phases.Count(IsDisconnected);
        var description = $"{disconnected} of {phases.Count} sessions have been disconnected for longer than "
            + $"{options.Limit}.";
        var status = disconnected == 0 ? HealthStatus.Healthy
            : disconnected > phases.Count * options.MaxDisconnectedShare ? context.Registration.FailureStatus
            : HealthStatus.Degraded;
        return Task.FromResult(new HealthCheckResult(status, description, data: data));
    }

    private bool IsDisconnected((ChatPhase Phase, TimeSpan Age) session) => session.Age > options.Limit
        && session.Phase is (ChatPhase.Idle or ChatPhase.Connecting or ChatPhase.Reconnecting or ChatPhase.Broken);
}
