using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Testing;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ChatHealthTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeFactory _factory = new();
    private ServiceProvider _provider = null!;

    [SetUp]
    public void Create()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IChatSessionFactory>(_factory);
        services.AddChatSessionHost<Listener>(static _ => new NoStore());
        services.AddHealthChecks().AddConnectChatHealthCheck(static options => options.MaxDisconnectedShare = 0.5);
        _provider = services.BuildServiceProvider();
    }

    [TearDown]
    public async Task DisposeProviderAsync() => await _provider.DisposeAsync();

    public void Dispose() => _factory.Dispose();

    [Test]
    public async Task It_is_healthy_without_chats_and_with_connected_ones()
    {
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        await AddAsync(2);
        _time.Advance(TimeSpan.FromHours(1));

        var entry = await CheckAsync();

        Assert.That(entry.Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(entry.Data["Connected"], Is.EqualTo(2));
    }

    [TestCase(0, 59, HealthStatus.Healthy)]
    [TestCase(4, 59, HealthStatus.Healthy)]
    [TestCase(1, 61, HealthStatus.Degraded)]
    [TestCase(2, 61, HealthStatus.Degraded)]
    [TestCase(3, 61, HealthStatus.Unhealthy)]
    public async Task It_tells_how_many_sessions_are_disconnected_for_long(int lost, int seconds, HealthStatus status)
    {
        await AddAsync(4);
        foreach (var session in _factory.Sessions.Take(lost))
            session.LoseConnection();

        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That((await CheckAsync()).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task It_recovers_with_the_sessions()
    {
        await AddAsync(1);
        _factory.Sessions[0].LoseConnection();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));

        _factory.Sessions[0].Reconnect();

        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void A_share_is_from_0_to_1(double share) => Assert.That(
        () => new ServiceCollection().AddHealthChecks()
            .AddConnectChatHealthCheck(options => options.MaxDisconnectedShare = share),
        Throws.InstanceOf<ArgumentOutOfRangeException>());

    private async Task<HealthReportEntry> CheckAsync()
    {
        var report = await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries["connect-chat"];
    }

    private async Task AddAsync(int count)
    {
        for (int i = 0; i < count; i++)
            await _provider.GetRequiredService<IChatSessionHost>().AddAsync(new(new($"c-{i}", "p", "token")));
    }

    private sealed class Listener : IChatHandler
    {
        public Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    private sealed class NoStore : IResumeStore
    {
        public Task SaveAsync(StoredChat chat, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task DeleteAsync(string contactId, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StoredChat>>([]);
    }

    private sealed class FakeFactory : IChatSessionFactory
    {
        public List<FakeChatSession> Sessions { get; } = [];

        public ICustomerChatSession CreateCustomer(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
            Create(details);

        public IAgentChatSession CreateAgent(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
            Create(details);

        public IAgentChatSession CreateSupervisor(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
            Create(details);

        public IBotChatSession CreateCustomBot(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
            Create(details);

        public void Dispose()
        {
        }

        private FakeChatSession Create(ChatDetails details)
        {
            var session = new FakeChatSession(details: details);
            Sessions.Add(session);
            return session;
        }
    }
}
