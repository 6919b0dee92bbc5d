using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Configures a registered <see cref="IChatSessionFactory"/>.</summary>
public sealed class ConnectChatBuilder
{
    private const string HttpClientPrefix = "Connect.Chat.Reactive";

    internal ConnectChatBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
    }

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the factory; empty for the one that is resolved without a key.</summary>
    public string Name { get; }

    /// <summary>
    /// Configures the HttpClient of the sessions, for example its handlers. By default it follows no redirects, has no
    /// timeout, because <see cref="RetryOptions"/> has them, and opens new connections after 2 minutes.
    /// </summary>
    public IHttpClientBuilder HttpClient => Services.AddHttpClient(HttpClientName);

    private string HttpClientName => Name.Length == 0 ? HttpClientPrefix : $"{HttpClientPrefix}.{Name}";

    /// <summary>Changes the options, after the configuration and earlier calls.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public ConnectChatBuilder Configure(Action<IServiceProvider, ChatSessionSettings> configure)
    {
        if (configure is null)
            throw new ArgumentNullException(nameof(configure));
        Services.AddOptions<ChatSessionSettings>(Name)
            .Configure<IServiceProvider>((settings, provider) => configure(provider, settings));
        return this;
    }

    internal ConnectChatBuilder AddFactory()
    {
        RequireNewName();
        ConfigureHttpClient();
        Services.AddOptions<ChatSessionSettings>(Name)
            .Configure<IServiceProvider>(UseServices)
            .ValidateOnStart();
        Services.AddSingleton<IValidateOptions<ChatSessionSettings>>(new SettingsValidation(Name));
        if (Name.Length == 0)
            Services.AddSingleton(CreateFactory);
        else
            Services.AddKeyedSingleton(Name, (provider, _) => CreateFactory(provider));
        return this;
    }

    private void RequireNewName()
    {
        foreach (var service in Services)
        {
            if (service.ServiceType != typeof(IChatSessionFactory))
                continue;
            if (Name.Equals(service.IsKeyedService ? service.ServiceKey : ""))
            {
                throw new InvalidOperationException(Name.Length == 0
                    ? "An IChatSessionFactory is registered already. Call AddConnectChat once, or pass a name."
                    : $"An IChatSessionFactory with the name {Name} is registered already. Choose another name.");
            }
        }
    }

    private void ConfigureHttpClient() => HttpClient
        .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
#if NET
        .UseSocketsHttpHandler(static (handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        })
#else
        .ConfigurePrimaryHttpMessageHandler(static () => new HttpClientHandler { AllowAutoRedirect = false })
#endif
        // The factory is a singleton and keeps its client.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private void UseServices(ChatSessionSettings settings, IServiceProvider provider)
    {
        settings.HttpClient = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
        if (provider.GetService<ILoggerFactory>() is { } loggers)
            settings.LoggerFactory = loggers;
        if (provider.GetService<TimeProvider>() is { } time)
            settings.TimeProvider = time;
    }

    private IChatSessionFactory CreateFactory(IServiceProvider provider) => ChatSession.CreateFactory(
        provider.GetRequiredService<IOptionsMonitor<ChatSessionSettings>>().Get(Name).ToOptions());
}
