using System.Net;
using BotCluster.Grains;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using StackExchange.Redis;

namespace BotCluster.Cluster;

/// <summary>The program of a silo process.</summary>
internal static class SiloHost
{
    /// <summary>The argument that makes this program a silo.</summary>
    public const string Command = "silo";

    /// <summary>Runs a silo until it is stopped by SIGTERM, or the driver has gone.</summary>
    public static async Task RunAsync()
    {
        // Contains secrets, and other processes can read command lines but not the standard input.
        var settings = SiloSettings.Parse(await Console.In.ReadLineAsync() ?? "");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IClusterEvents, SiloOutput>();
        builder.Services.AddBotGrains(settings.Service, new(), new(settings.ConnectsPerSecond));
        builder.UseOrleans(silo => Configure(silo, settings));

        using var host = builder.Build();
        await host.StartAsync();
        SiloOutput.Ready();
        _ = StopWithDriverAsync(host);
        await host.WaitForShutdownAsync();
    }

    /// <summary>Adds what the grains need.</summary>
    public static IServiceCollection AddBotGrains(
        this IServiceCollection services, Uri service, ClusterTimes times, ConnectQuota quota) => services
        .AddConnectChat(options => options with { Endpoint = service })
        .AddSingleton<IChatHandler, AnswerBot>()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(times)
        .AddSingleton(quota)
        .AddSingleton<ConnectPermits>()
        .AddSingleton<ContactServices>();

    private static void Configure(ISiloBuilder silo, SiloSettings settings)
    {
        var redis = ConfigurationOptions.Parse(settings.Redis);
        var times = new ClusterTimes();
        silo.Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (settings.ClusterId, settings.ClusterId))
            .ConfigureEndpoints(IPAddress.Loopback, settings.SiloPort, settings.GatewayPort)
            .Configure<ClusterMembershipOptions>(times.Apply)
            .Configure<ReminderOptions>(times.Apply)
            .UseRedisClustering(options => options.ConfigurationOptions = redis)
            // The directory outlives each silo. With Orleans' default one, silos that live deactivate the contacts
            // that the dead one had registered.
            .UseRedisGrainDirectoryAsDefault(options => options.ConfigurationOptions = redis)
            .AddRedisGrainStorageAsDefault(options =>
                (options.ConfigurationOptions, options.DeleteStateOnClear) = (redis, true))
            .UseRedisReminderService(options => options.ConfigurationOptions = redis);
    }

    private static async Task StopWithDriverAsync(IHost host)
    {
        // Yields: reading the console blocks a thread.
        await Task.Run(static () => Console.In.ReadToEndAsync());
        await host.StopAsync();
    }
}
