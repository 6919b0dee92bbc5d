using System.Diagnostics;
using BotCluster.Customers;
using BotCluster.Report;
using Connect.Chat.Local;

namespace BotCluster.Cluster;

/// <summary>
/// Runs the cluster: Redis and the silos as processes, customers and the participant service in this one.
/// </summary>
internal static class ClusterRun
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LastAnswersLimit = TimeSpan.FromMinutes(2);

    public static async Task<ClusterReport> RunAsync(Arguments arguments)
    {
        // Stays if something went wrong.
        var folder = Directory.CreateTempSubdirectory("bot-cluster-");
        Console.WriteLine($"The logs of the silos are in {folder.FullName}.");
        await using var redis = arguments.Redis is null ? await RedisServer.StartAsync(folder.FullName) : null;
        await using var connect = await LocalConnect.StartAsync(OptionsFor(arguments));

        // Leaves the sessions' own reconnects a fifth of the quota.
        var cluster = new SiloSettings(
            $"bots-{Guid.NewGuid():N}",
            redis?.Connection ?? arguments.Redis!,
            connect.Url,
            SiloPort: 0,
            GatewayPort: 0,
            arguments.Quota * 0.8);
        var fleet = new SiloFleet(arguments.Silos, cluster, folder.FullName);
        var (counts, moved) = await UseAsync(fleet, arguments, connect, cluster);
        var report = new ClusterReport(arguments, counts, moved, fleet.Fenced);
        if (report.IsClean)
            folder.Delete(recursive: true);
        return report;
    }

    private static async Task<(IReadOnlyList<ChatCount> Chats, int Moved)> UseAsync(
        SiloFleet fleet, Arguments arguments, LocalConnect connect, SiloSettings cluster)
    {
        await using var disposed = fleet;
        await fleet.WhenReadyAsync();
        await using var client = await ClusterClient.ConnectAsync(cluster);
        var chats = new Chats(connect);
        var contacts = Enumerable.Range(0, arguments.Chats).Select(_ => chats.Start()).ToList();
        List<string> ids = [.. contacts.Select(static contact => contact.Id)];

        Console.WriteLine($"Empty silos: {fleet.Usage()}.");
        var clock = Stopwatch.StartNew();
        await client.AddAsync(contacts);
        if (!await chats.WhenAllAsync(ids, static chat => chat.SocketsSubscribed > 0, ConnectLimit))
            throw new TimeoutException("Not all bots could get into their chats. The logs of the silos tell why.");
        Console.WriteLine(FormattableString.Invariant(
            $"{ids.Count} bots got into their chats in {clock.Elapsed.TotalSeconds:F1} s. Silos: {fleet.Usage()}."));

        clock.Restart();
        var failures = new Failures(
            fleet,
            new(arguments.Seed),
            () => chats.WhenAllAsync(ids, ChatCount.IsAnswered, LastAnswersLimit),
            text => Console.WriteLine(FormattableString.Invariant($"{clock.Elapsed.TotalSeconds,5:F1} s  {text}")));
        using var asking = new CancellationTokenSource(TimeSpan.FromSeconds(arguments.Seconds));
        await Task.WhenAll(
            new Crowd(connect, ids).AskAsync(asking.Token),
            failures.RunAsync(arguments, CancellationToken.None));

        Console.WriteLine($"No more questions; waiting for the last answers. Silos: {fleet.Usage()}.");
        await chats.WhenAllAsync(ids, ChatCount.IsAnswered, LastAnswersLimit);
        var reports = await client.ReportAsync(ids);
        return ([.. ids.Select(id => ChatCount.Of(connect.View(id)))], reports.Sum(static report => report.Moves));
    }

    private static LocalConnectOptions OptionsFor(Arguments arguments) => new()
    {
        // The customers of this program post without a socket.
        SubscriptionLimit = Timeout.InfiniteTimeSpan,
        Quotas = arguments.Quota == 0
            ? LocalQuotas.None
            : LocalQuotas.None with
            {
                Rates = LocalQuotas.None.Rates.Add(
                    "CreateParticipantConnection", new(arguments.Quota, Math.Max(5, arguments.Quota))),
            },
    };
}
