using Connect.Chat.Reactive;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Worker.Service;

/// <summary>Exports metrics for Prometheus. If the settings say so, the console shows metrics and traces.</summary>
internal static class ServiceTelemetry
{
    public static void AddServiceTelemetry(this IServiceCollection services, bool toConsole)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService("connect-chat-worker"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(ChatTelemetry.Name).AddPrometheusExporter();
                if (toConsole)
                    metrics.AddConsoleExporter();
            });
        if (toConsole)
            telemetry.WithTracing(static traces => traces.AddSource(ChatTelemetry.Name).AddConsoleExporter());
    }
}
