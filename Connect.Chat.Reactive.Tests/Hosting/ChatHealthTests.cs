using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ChatHealthTests : IAsyncDisposable
{
    private readonly FakeProcess _process = new();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [Test]
    public async Task It_is_healthy_without_chats_and_with_connected_ones()
    {
        Assert.That((await _process.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        await AddAsync(2);
        _process.Time.Advance(TimeSpan.FromHours(1));

        var entry = await _process.CheckHealthAsync();

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(entry.Data["Connected"], Is.EqualTo(2));
    }

    [Test]
    public async Task Without_a_host_it_says_what_is_missing()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddHealthChecks().AddConnectChatHealthCheck();
        await using var provider = services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(),
            Throws.InvalidOperationException.With.Message.Contains("Call AddChatSessionHost."));
    }

    [TestCase(0, 59, HealthStatus.Healthy)]
    [TestCase(4, 59, HealthStatus.Healthy)]
    [TestCase(1, 61, HealthStatus.Degraded)]
    [TestCase(2, 61, HealthStatus.Degraded)]
    [TestCase(3, 61, HealthStatus.Unhealthy)]
    public async Task It_tells_how_many_sessions_are_disconnected_for_long(int lost, int seconds, HealthStatus status)
    {
        await AddAsync(4);
        foreach (var session in _process.Factory.Sessions.Take(lost))
            session.LoseConnection();

        _process.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That((await _process.CheckHealthAsync()).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task It_recovers_with_the_sessions()
    {
        await AddAsync(1);
        _process.Session.LoseConnection();
        _process.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await _process.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));

        _process.Session.Reconnect();

        Assert.That((await _process.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [TestCase(ChatPhase.Reconnecting, ChatPhase.CatchingUp)]
    [TestCase(ChatPhase.Reconnecting, ChatPhase.Reconnecting)]
    [TestCase(ChatPhase.CatchingUp, ChatPhase.CatchingUp)]
    public async Task A_session_that_never_becomes_connected_counts_whatever_its_phases(ChatPhase one, ChatPhase other)
    {
        await AddAsync(1);
        for (int i = 0; i < 7; i++)
        {
            _process.Session.PushState(new() { Phase = i % 2 == 0 ? one : other, Attempt = i });
            _process.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That((await _process.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task A_service_that_cannot_connect_at_its_start_is_unhealthy()
    {
        _process.Store.Put(FakeProcess.Stored("a"));
        int attempts = 0;
        _process.Factory.Created = session =>
        {
            session.FailNextConnect();
            session.State.Subscribe(state =>
            {
                if (state.Phase != ChatPhase.Broken)
                    return;
                attempts++;
                session.FailNextConnect();
            });
        };
        await _process.StartAsync();

        var end = _process.Time.GetUtcNow() + TimeSpan.FromMinutes(5);
        await _process.AdvanceUntilAsync(() => attempts > 5 && _process.Time.GetUtcNow() > end);

        Assert.That((await _process.CheckHealthAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task Stored_chats_that_cannot_continue_degrade_it()
    {
        _process.Store.Put(FakeProcess.Stored("a") with { Chat = FakeProcess.Chat("a") with { FactoryName = "mars" } });
        await _process.StartAsync();

        var entry = await _process.CheckHealthAsync();

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded));
        Assert.That(entry.Data["Unusable"], Is.EqualTo(1));
        Assert.That(_process.Store.ContactIds, Is.EqualTo(["a"]));
    }

    [Test]
    public async Task Stored_files_that_cannot_be_read_degrade_it()
    {
        var folder = Directory.CreateTempSubdirectory("health");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "0000.chat"), "another key");
        await using (var process = new FakeProcess(configure: services =>
        {
            services.Remove(services.Single(static service => service.ServiceType == typeof(IResumeStore)));
            services.AddSingleton<IResumeStore>(_ => new FileResumeStore(folder.FullName));
        }))
        {
            await process.StartAsync();

            var entry = await process.CheckHealthAsync();

            Assert.That(entry.Status, Is.EqualTo(HealthStatus.Degraded));
            Assert.That(entry.Data["Unreadable"], Is.EqualTo(1));
        }

        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_slow_handler_does_not_hide_that_its_session_is_disconnected()
    {
        await using var stage = await HostStage.StartAsync();
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var host = await stage.StartProcessAsync(handler);
        string id = await stage.AddChatAsync(host);
        // More than wait for a handler before the session pauses its observers, which then see no state.
        for (int i = 0; i < 40; i++)
            stage.Say(id, $"message {i}");
        await handler.Entered.Task.Within();
        stage.Connect.AddFault(new("CreateParticipantConnection", id, Count: 100, Status: 503));
        stage.Connect.Drop(id);

        await Hang.UntilAsync(() => ((ChatSessionHost)host).Report.Sessions.Single()
            is { Phase: ChatPhase.Reconnecting, Disconnected.Ticks: > 0 });
        handler.Gate.SetResult();
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_share_is_from_0_to_1(double share) => Assert.That(
        () => new ServiceCollection().AddHealthChecks()
            .AddConnectChatHealthCheck(options => options.MaxDisconnectedShare = share),
        Throws.InstanceOf<ArgumentOutOfRangeException>());

    private async Task AddAsync(int count)
    {
        for (int i = 0; i < count; i++)
            await _process.AddAsync($"c-{i}");
    }
}
