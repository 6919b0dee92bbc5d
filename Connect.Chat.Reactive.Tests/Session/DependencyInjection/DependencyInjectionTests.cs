using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class DependencyInjectionTests
{
    private static readonly ChatDetails Details = new("contact-1", "participant-1", "token");

    [Test]
    public async Task The_factory_uses_the_registered_clock_and_options()
    {
        var time = new FakeTimeProvider();
        ChatSessionOptions? given = null;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddConnectChat(options => given = options with { Region = "us-east-1" });
        await using var provider = services.BuildServiceProvider();

        var factory = provider.GetRequiredService<IChatSessionFactory>();
        await using var session = factory.CreateCustomer(Details);

        Assert.That(given!.TimeProvider, Is.SameAs(time));
        Assert.That(provider.GetRequiredService<IChatSessionFactory>(), Is.SameAs(factory));
        Assert.That(session.CurrentState.Phase, Is.EqualTo(ChatPhase.Idle));
    }

    [Test]
    public async Task The_factory_creates_sessions_of_every_kind()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(static options => options with { Region = "us-east-1" });
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IChatSessionFactory>();

        await using IChatSession agent = factory.CreateAgent(Details);
        await using IChatSession supervisor = factory.CreateSupervisor(Details);
        await using IChatSession bot = factory.CreateCustomBot(Details);

        Assert.That(agent, Is.InstanceOf<IAgentChatSession>());
        Assert.That(supervisor, Is.InstanceOf<IAgentChatSession>());
        Assert.That(bot, Is.InstanceOf<IBotChatSession>());
    }

    [Test]
    public async Task Sessions_share_one_client_that_the_container_disposes()
    {
        using var handler = new ForbiddingHandler();
        var services = new ServiceCollection();
        services.AddConnectChat(options => options with
        {
            Region = "us-east-1",
            HttpMessageHandler = handler,
            Retry = new() { MaxRetryAttempts = 0 },
        });
        var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IChatSessionFactory>();
        await using var one = factory.CreateCustomer(Details);
        await using var other = factory.CreateCustomer(Details);

        await Failure.Of<ChatConnectException>(one.ConnectAsync());
        await one.DisposeAsync();
        await Failure.Of<ChatConnectException>(other.ConnectAsync());

        Assert.That(handler.Calls, Is.EqualTo(2));
        await provider.DisposeAsync();
        Assert.That(handler.IsDisposed, Is.False);
    }

    [Test]
    public async Task Downloads_are_not_decompressed()
    {
        byte[] stored = [0x1f, 0x8b, 1, 2, 3];
        await using var storage = WebApplication.CreateSlimBuilder().Build();
        storage.Urls.Add("http://127.0.0.1:0");
        storage.MapGet("/file-1", http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return http.Response.Body.WriteAsync(stored).AsTask();
        });
        await storage.StartAsync();
        await using var chat = new SimulatedChat();
        chat.Service.Downloads = storage.Urls.Single() + "/";
        var services = new ServiceCollection();
        services.AddConnectChat(
            options => options with { ParticipantClient = chat.Service, TransportFactory = chat.Service });
        await using var provider = services.BuildServiceProvider();
        await using var session = provider.GetRequiredService<IChatSessionFactory>().CreateCustomer(Details);
        await session.ConnectAsync();

        using var fetched = new MemoryStream();
        await session.DownloadAttachmentAsync("file-1", fetched).WaitAsync(Hang.Guard);

        Assert.That(fetched.ToArray(), Is.EqualTo(stored));
    }

    [Test]
    public void Invalid_options_throw_when_the_factory_is_resolved()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(static options => options);
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<ArgumentException>(() => provider.GetRequiredService<IChatSessionFactory>());

        Assert.That(failure!.ParamName, Is.EqualTo("Region"));
    }

    private sealed class ForbiddingHandler : HttpMessageHandler
    {
        public int Calls { get; private set; }

        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden));
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
