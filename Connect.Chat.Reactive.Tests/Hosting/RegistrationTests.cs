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

    [TestCase("Regoin", "eu-central-1", "Regoin")]
    [TestCase("ConnectTimeout", "soon", "ConnectTimeout")]
    [TestCase("HttpClient:BaseAddress", "https://elsewhere.example", "HttpClient")]
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
        using var handler = new CountingHandler();
        var services = new ServiceCollection();
        services.AddConnectChat(static (_, settings) =>
        {
            settings.Region = "us-east-1";
            settings.Retry.MaxRetryAttempts = 0;
        }).HttpClient.AddHttpMessageHandler(() => handler);
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IChatSessionFactory>();
        await using var chat = factory.CreateCustomer(new("c", "p", "token"));

        Assert.That(async () => await chat.ConnectAsync(), Throws.InstanceOf<ChatConnectException>());
        Assert.That(handler.Calls, Is.Positive);
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

    private sealed class CountingHandler : DelegatingHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable));
        }
    }
}
