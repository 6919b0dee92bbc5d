using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Testing;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>A process whose sessions, store and clock are fakes.</summary>
internal sealed class FakeProcess : IAsyncDisposable
{
    // A limit that is farther away must not be reached while other threads work.
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    public FakeProcess(
        Func<IChatSession, TextMessage, CancellationToken, Task>? handle = null,
        FakeStore? store = null,
        Action<IServiceCollection>? configure = null)
    {
        Store = store ?? new();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IChatSessionFactory>(_ => Factory);
        services.AddSingleton(new FuncHandler(handle ?? (static (_, _, _) => Task.CompletedTask)));
        services.AddChatSessionHost<FuncHandler>(_ => Store);
        services.AddHealthChecks().AddConnectChatHealthCheck(static options => options.MaxDisconnectedShare = 0.5);
        configure?.Invoke(services);
        Provider = services.BuildServiceProvider();
        Host = Provider.GetRequiredService<IChatSessionHost>();
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeFactory Factory { get; } = new();

    public FakeStore Store { get; }

    public ServiceProvider Provider { get; }

    public IChatSessionHost Host { get; }

    public FakeChatSession Session => Factory.Sessions[^1];

    public static HostedChat Chat(string contactId) => new(new(contactId, "participant", "token"));

    public static StoredChat Stored(string contactId) =>
        new(Chat(contactId), new() { ContactId = contactId });

    public Task StartAsync() => ((IHostedService)Host).StartAsync(CancellationToken.None);

    public Task StopAsync(CancellationToken limit = default) => ((IHostedService)Host).StopAsync(limit);

    public async Task<FakeChatSession> AddAsync(string contactId) =>
        (FakeChatSession)await Host.AddAsync(Chat(contactId));

    public async Task<HealthReportEntry> CheckHealthAsync()
    {
        var report = await Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["connect-chat"];
    }

    /// <summary>
    /// Advances the clock from timer to timer until the condition holds. Without a timer in the next minute the clock
    /// stands still, because the work between two timers runs on other threads.
    /// </summary>
    public Task AdvanceUntilAsync(Func<bool> condition) => Hang.UntilAsync(() =>
    {
        if (condition())
            return true;
        if (Time.NextTimer is { } next && next <= MaxWait)
            Time.Advance(next);
        return false;
    });

    public async ValueTask DisposeAsync()
    {
        var disposal = Provider.DisposeAsync().AsTask();
        await AdvanceUntilAsync(() => disposal.IsCompleted);
        await disposal;
    }
}
