using BotCluster.Grains;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using StackExchange.Redis;

namespace BotCluster.Cluster;

/// <summary>The driver's connection to the cluster: what a back end that starts chats has.</summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    private const int Parallelism = 32;
    private const int MaxAttempts = 20;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly IGrainFactory _grains;

    private ClusterClient(IHost host) =>
        (_host, _grains) = (host, host.Services.GetRequiredService<IClusterClient>());

    public static async Task<ClusterClient> ConnectAsync(SiloSettings cluster)
    {
        var redis = ConfigurationOptions.Parse(cluster.Redis);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options =>
                (options.ClusterId, options.ServiceId) = (cluster.ClusterId, cluster.ClusterId))
            .Configure<GatewayOptions>(static options =>
                options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(1))
            .UseRedisClustering(options => options.ConfigurationOptions = redis));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>Adds contacts to the cluster.</summary>
    /// <param name="contacts">The ids and details of the contacts.</param>
    public Task AddAsync(IEnumerable<(string Id, string Details)> contacts) => ForEachAsync(
        contacts, contact => _grains.GetGrain<IContactGrain>(contact.Id).AddAsync(contact.Details));

    /// <summary>Returns how contacts are doing.</summary>
    public async Task<IReadOnlyList<ContactReport>> ReportAsync(IEnumerable<string> contacts)
    {
        var reports = new System.Collections.Concurrent.ConcurrentBag<ContactReport>();
        await ForEachAsync(contacts, async contact =>
        {
            if (await _grains.GetGrain<IContactGrain>(contact).ReportAsync() is { } report)
                reports.Add(report);
        });
        return [.. reports];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static Task ForEachAsync<T>(IEnumerable<T> values, Func<T, Task> call) => Parallel.ForEachAsync(
        values,
        new ParallelOptions { MaxDegreeOfParallelism = Parallelism },
        async (value, _) => await RetryAsync(() => call(value)));

    // A call fails if its silo dies. The grain's methods can be called again.
    private static async Task RetryAsync(Func<Task> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception exception)
                when (attempt < MaxAttempts && exception is Orleans.Runtime.OrleansException or TimeoutException)
            {
                await Task.Delay(RetryDelay);
            }
        }
    }
}
