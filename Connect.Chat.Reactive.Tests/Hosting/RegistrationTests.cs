using System.Net;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Connect.Chat.Reactive.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RegistrationTests
{
    [Test]
    public void Configuration_sets_options_of_every_kind()
    {
        var settings = Bound(new()
        {
            ["Region"] = "eu-central-1",
            ["UseFips"] = "true",
            ["ConnectTimeout"] = "00:00:20",
            ["MaxCatchUpPages"] = "7",
            ["InitialHistory"] = "None",
            ["Retry:MaxRetryAttempts"] = "2",
            ["Reconnect:MaxRetryAttempts"] = "9",
            ["Attachments:AllowedExtensions:.log"] = "text/plain",
        });

        Assert.Multiple(() =>
        {
            Assert.That(settings.Region, Is.EqualTo("eu-central-1"));
            Assert.That(settings.UseFips, Is.True);
            Assert.That(settings.ConnectTimeout, Is.EqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(settings.MaxCatchUpPages, Is.EqualTo(7));
            Assert.That(settings.InitialHistory, Is.EqualTo(InitialHistory.None));
            Assert.That(settings.Retry.MaxRetryAttempts, Is.EqualTo(2));
            Assert.That(settings.Reconnect.MaxRetryAttempts, Is.EqualTo(9));
            Assert.That(settings.Attachments.AllowedExtensions[".log"], Is.EqualTo("text/plain"));
        });
    }

    [Test]
    public void Every_property_of_the_configuration_can_be_bound()
    {
        // Values that are not the defaults, in the formats of configuration files.
        static string? SampleOf(Type type) => type switch
        {
            _ when type == typeof(string) => "us-west-2",
            _ when type == typeof(Uri) => "https://chat.example/",
            _ when type == typeof(bool) => "true",
            _ when type == typeof(int) => "4321",
            _ when type == typeof(TimeSpan) => "00:00:43",
            _ when type == typeof(InitialHistory) => "None",
            _ when type == typeof(ReceiveMode) => "Polling",
            _ => null,
        };
        var defaults = new ChatSessionSettings();

        foreach (var property in typeof(ChatConfiguration).GetProperties())
        {
            if (SampleOf(property.PropertyType) is not { } sample)
                continue;
            var settings = new ChatSessionSettings();
            ConfigurationBinding.Bind(Section(new() { [property.Name] = sample }), settings);
            Assert.That(property.GetValue(settings), Is.Not.EqualTo(property.GetValue(defaults)), property.Name);
        }
    }

    [Test]
    public void Extensions_in_the_configuration_replace_the_default_ones()
    {
        var settings = Bound(new()
        {
            ["Region"] = "us-east-1",
            ["Attachments:AllowedExtensions:.log"] = "text/plain",
        });
        var defaults = Bound(new() { ["Region"] = "us-east-1" });

        Assert.That(settings.Attachments.AllowedExtensions.Keys, Is.EqualTo([".log"]));
        Assert.That(defaults.Attachments.AllowedExtensions, Has.Count.GreaterThan(1));
    }

    [TestCase("Regoin", "eu-central-1", "Regoin")]
    [TestCase("ConnectTimeout", "soon", "ConnectTimeout")]
    [TestCase("HttpClient:BaseAddress", "https://elsewhere.example", "HttpClient")]
    [TestCase("ConnectTimeout", "30", "00:00:30")]
    [TestCase("Quotas:SendMessage", "10", "Quotas:SendMessage")]
    [TestCase("Attachments:AllowedExtensions", ".pdf", "AllowedExtensions")]
    public void A_wrong_entry_of_the_configuration_is_named_at_start(string key, string value, string named)
    {
        using var provider = Provider(new() { ["Region"] = "us-east-1", [key] = value });

        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.Exception.With.Message.Contains(named));
    }

    [Test]
    public void A_missing_region_fails_at_start()
    {
        using var provider = Provider([]);

        Assert.That(
            () => provider.GetRequiredService<IStartupValidator>().Validate(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Region"));
    }

    [Test]
    public async Task Factories_with_names_have_their_own_options()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(Section(new() { ["Region"] = "us-east-1" }));
        services.AddConnectChat("europe", static (_, settings) => settings.Region = "eu-central-1");
        await using var provider = services.BuildServiceProvider();

        var unnamed = provider.GetRequiredService<IChatSessionFactory>();
        var named = provider.GetRequiredKeyedService<IChatSessionFactory>("europe");
        var options = provider.GetRequiredService<IOptionsMonitor<ChatSessionSettings>>();

        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That(named, Is.Not.SameAs(unnamed));
        Assert.That(options.Get("").Region, Is.EqualTo("us-east-1"));
        Assert.That(options.Get("europe").Region, Is.EqualTo("eu-central-1"));
    }

    [TestCase("")]
    [TestCase("europe")]
    public void A_name_can_be_registered_once(string name)
    {
        var services = new ServiceCollection();
        services.AddConnectChat("other", static (_, settings) => settings.Region = "us-east-1");
        services.AddConnectChat(name, static (_, settings) => settings.Region = "us-east-1");

        Assert.That(
            () => services.AddConnectChat(name, static (_, settings) => settings.Region = "us-east-1"),
            Throws.InvalidOperationException.With.Message.Contains(name));
    }

    [Test]
    public void The_two_packages_do_not_register_the_same_factory()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(static options => options with { Region = "us-east-1" });

        Assert.That(
            () => services.AddConnectChat(static (_, settings) => settings.Region = "us-east-1"),
            Throws.InvalidOperationException);
        Assert.That(
            () => services.AddConnectChat(static options => options),
            Throws.InvalidOperationException.With.Message.Contains("already"));
    }

    [Test]
    public void A_function_that_returns_no_options_is_reported()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(static _ => null!);
        using var provider = services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<IChatSessionFactory>(),
            Throws.InvalidOperationException.With.Message.Contains("returned null"));
    }

    [Test]
    public async Task Sessions_use_the_HttpClient_of_the_application()
    {
        int calls = 0;
        var services = new ServiceCollection();
        services.AddConnectChat(static (_, settings) =>
        {
            settings.Region = "us-east-1";
            settings.Retry.MaxRetryAttempts = 0;
        }).HttpClient.AddHttpMessageHandler(() => new CountingHandler(() => calls++));
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IChatSessionFactory>();
        await using var chat = factory.CreateCustomer(new("c", "p", "token"));

        Assert.That(async () => await chat.ConnectAsync(), Throws.InstanceOf<ChatConnectException>());
        Assert.That(calls, Is.Positive);
    }

    [TestCase("Connect.Chat.Reactive", DecompressionMethods.All, false)]
    [TestCase("Connect.Chat.Reactive.Files", DecompressionMethods.None, true)]
    public void The_handlers_are_those_of_sessions_without_hosting(
        string client, DecompressionMethods decompression, bool isForFiles)
    {
        int added = 0;
        var services = new ServiceCollection();
        services.AddConnectChat(static (_, settings) => settings.Region = "us-east-1")
            .HttpClient.AddHttpMessageHandler(() => new CountingHandler(() => added++));
        services.ConfigureHttpClientDefaults(
            builder => builder.AddHttpMessageHandler(() => new CountingHandler(() => added++)));
        using var provider = services.BuildServiceProvider();

        HttpMessageHandler handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(client);
        int count = 0;
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            count += handler is CountingHandler ? 1 : 0;
            handler = inner;
        }

        var sockets = (SocketsHttpHandler)handler;
        Assert.That(sockets.UseCookies, Is.False);
        Assert.That(sockets.AllowAutoRedirect, Is.False);
        Assert.That(sockets.AutomaticDecompression, Is.EqualTo(decompression));
        Assert.That(sockets.RequestHeaderEncodingSelector is not null, Is.EqualTo(isForFiles));
        Assert.That(count, Is.EqualTo(2));
    }

    [Test]
    public void An_earlier_handler_or_store_is_named_instead_of_ignored()
    {
        var handlers = new ServiceCollection();
        handlers.AddSingleton<IChatHandler, EchoHandler>();
        Assert.That(
            () => handlers.AddChatSessionHost<FuncHandler>(static _ => new FakeStore()),
            Throws.InvalidOperationException.With.Message.Contains(nameof(EchoHandler)));
        var stores = new ServiceCollection();
        stores.AddSingleton<IResumeStore>(new FakeStore());
        Assert.That(
            () => stores.AddChatSessionHost<EchoHandler>(static _ => new FakeStore()),
            Throws.InvalidOperationException.With.Message.Contains(nameof(FakeStore)));
    }

    [Test]
    public void A_handler_can_ask_for_the_host()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(static (_, settings) => settings.Region = "us-east-1");
        services.AddChatSessionHost<HostUser>(static _ => new FakeStore());
        using var provider = services.BuildServiceProvider();

        Assert.That(
            ((HostUser)provider.GetRequiredService<IChatHandler>()).Host,
            Is.SameAs(provider.GetRequiredService<IChatSessionHost>()));
    }

    [Test]
    public void Null_and_unknown_kinds_are_refused()
    {
        var details = new ChatDetails("c", "p", "token");
        Assert.That(() => new HostedChat(null!), Throws.ArgumentNullException);
        Assert.That(() => new HostedChat(details, FactoryName: null!), Throws.ArgumentNullException);
        Assert.That(() => new HostedChat(details) with { FactoryName = null! }, Throws.ArgumentNullException);
        Assert.That(
            () => new HostedChat(details, (ParticipantKind)17).CreateSession(new FakeFactory(), null),
            Throws.InvalidOperationException);
    }

    [Test]
    public void Sessions_of_a_synchronously_disposed_scope_are_disposed()
    {
        var services = new ServiceCollection();
        services.AddConnectChat(static (_, settings) => settings.Region = "us-east-1");
        services.AddScoped(static provider =>
            provider.GetRequiredService<IChatSessionFactory>().CreateCustomer(new("c", "p", "token")));
        using var provider = services.BuildServiceProvider();

        ICustomerChatSession chat;
        using (var scope = provider.CreateScope())
            chat = scope.ServiceProvider.GetRequiredService<ICustomerChatSession>();

        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Disposed));
    }

    private static ChatSessionSettings Bound(Dictionary<string, string?> values)
    {
        using var provider = Provider(values);
        return provider.GetRequiredService<IOptionsMonitor<ChatSessionSettings>>().Get("");
    }

    private static ServiceProvider Provider(Dictionary<string, string?> values)
    {
        var services = new ServiceCollection();
        services.AddConnectChat(Section(values));
        return services.BuildServiceProvider();
    }

    private static IConfiguration Section(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build();

    private sealed class HostUser(IChatSessionHost host) : IChatHandler
    {
        public IChatSessionHost Host => host;

        public Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }

    private sealed class CountingHandler(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
