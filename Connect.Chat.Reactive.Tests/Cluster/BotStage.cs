using System.Collections.Concurrent;
using BotCluster.Cluster;
using BotCluster.Customers;
using BotCluster.Grains;
using BotCluster.Report;
using Connect.Chat.Local;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>Two silos in this process, with LocalConnect and storage that outlives a silo.</summary>
internal sealed class BotStage : IAsyncDisposable, IClusterEvents
{
    private const string StageKey = "stage";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, BotStage> Stages = new(StringComparer.Ordinal);

    private readonly string _key = $"{Guid.NewGuid():N}";
    private readonly Chats _chats;
    private int _fenced;

    private BotStage(LocalConnect connect)
    {
        Connect = connect;
        _chats = new(connect);
        var builder = new TestClusterBuilder(2);
        builder.Options.ConfigureFileLogging = false;
        builder.Properties[StageKey] = _key;
        builder.AddSiloBuilderConfigurator<Configurator>();
        Stages[_key] = this;
        Cluster = builder.Build();
    }

    public LocalConnect Connect { get; }

    public TestCluster Cluster { get; }

    public SharedStorage Storage { get; } = new();

    /// <summary>How many activations have given a contact up.</summary>
    public int FencedContacts => Volatile.Read(ref _fenced);

    public static async Task<BotStage> StartAsync()
    {
        var connect = await LocalConnect.StartAsync(new() { SubscriptionLimit = Timeout.InfiniteTimeSpan });
        var stage = new BotStage(connect);
        await stage.Cluster.DeployAsync();
        return stage;
    }

    /// <summary>Starts a chat whose bot is in the cluster. Returns its contact id.</summary>
    public async Task<string> StartChatAsync()
    {
        var (id, details) = _chats.Start();
        await Grain(id).AddAsync(details);
        return id;
    }

    public IContactGrain Grain(string contactId) => Cluster.GrainFactory.GetGrain<IContactGrain>(contactId);

    public void Ask(string contactId, string question) => Connect.Say(contactId, question, Roles.Customer);

    public ChatCount Count(string contactId) => ChatCount.Of(Connect.View(contactId));

    /// <summary>Waits until all questions of the chats have an answer.</summary>
    public async Task WhenAnsweredAsync(params IEnumerable<string> contactIds) => Assert.That(
        await _chats.WhenAllAsync(contactIds, ChatCount.IsAnswered, Patience),
        Is.True,
        "Questions have no answer.");

    void IClusterEvents.Fenced(string contactId) => Interlocked.Increment(ref _fenced);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Connect.DisposeAsync();
        Stages.TryRemove(_key, out _);
    }

    private sealed class Configurator : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            var stage = Stages[siloBuilder.Configuration[StageKey]!];
            var times = new ClusterTimes { ProbeTimeout = TimeSpan.FromSeconds(2), MissedProbes = 2 };
            siloBuilder.Services
                .AddBotGrains(stage.Connect.Url, times, new(0))
                .AddSingleton<IClusterEvents>(stage)
                .AddKeyedSingleton<IGrainStorage>("Default", stage.Storage)
                .AddSingleton<IGrainStorage>(stage.Storage);
            siloBuilder.UseInMemoryReminderService()
                .Configure<ReminderOptions>(times.Apply)
                .Configure<ClusterMembershipOptions>(times.Apply)
                .Configure<ClusterMembershipOptions>(static options => options.NumVotesForDeathDeclaration = 1);
        }
    }
}
