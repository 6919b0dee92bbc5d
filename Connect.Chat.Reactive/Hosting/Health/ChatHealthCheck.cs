using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Reports the phases of the hosted sessions, and whether too many are disconnected for too long.</summary>
internal sealed class ChatHealthCheck(ChatSessionHost host, ChatHealthOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var report = host.Report;
        var disconnected = report.Sessions.Count(IsDisconnected);
        var lost = report.UnreadableFiles + report.Left.Count(static reason => reason == LeftReason.Unusable);
        var description = $"{disconnected} of {report.Sessions.Count} sessions have been disconnected for longer than "
            + $"{options.Limit}. Stored chats that cannot continue: {lost}.";
        var status = disconnected > report.Sessions.Count * options.MaxDisconnectedShare
            ? context.Registration.FailureStatus
            : disconnected + lost > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return Task.FromResult(new HealthCheckResult(status, description, data: Counts(report)));
    }

    private static Dictionary<string, object> Counts(HostReport report)
    {
        var names = report.Sessions.Select(static session => session.Phase.ToString())
            .Concat(report.Left.Select(static reason => reason.ToString()))
            .Concat(Enumerable.Repeat("Unreadable", report.UnreadableFiles));
        return names.GroupBy(static name => name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => (object)group.Count(), StringComparer.Ordinal);
    }

    private bool IsDisconnected((ChatPhase Phase, TimeSpan Disconnected) session) =>
        session.Disconnected > options.Limit
        && session.Phase is (ChatPhase.Idle or ChatPhase.Connecting or ChatPhase.CatchingUp or ChatPhase.Reconnecting
            or ChatPhase.Broken);
}
