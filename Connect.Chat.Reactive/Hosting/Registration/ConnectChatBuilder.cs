using Connect.Chat.Reactive.Session;
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
    /// Configures the HttpClients of the sessions, for example their handlers: one for calls and one for files. By
    /// default they are those of a session without Hosting: without redirects and cookies, and without a timeout,
    /// because <see cref="RetryOptions"/> has them. They do not log, because addresses of files are secret.
    /// </summary>
    public IHttpClientBuilder HttpClient => Services.AddHttpClient(HttpClientName);

    private string HttpClientName => Name.Length == 0 ? HttpClientPrefix : $"{HttpClientPrefix}.{Name}";

    /// <summary>Changes the options, after the configuration and earlier calls.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public ConnectChatBuilder Configure(Action<IServiceProvider, ChatSessionSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddOptions<ChatSessionSettings>(Name)
            .Configure<IServiceProvider>((settings, provider) => configure(provider, settings));
        return this;
    }

    internal ConnectChatBuilder AddFactory()
    {
        RequireNewName();
        SessionHttpClients.Add(Services, Name, HttpClientName);
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

    private void UseServices(ChatSessionSettings settings, IServiceProvider provider)
    {
        settings.HttpClient = ClientsOf(provider).Calls;
        if (provider.GetService<ILoggerFactory>() is { } loggers)
            settings.LoggerFactory = loggers;
        if (provider.GetService<TimeProvider>() is { } time)
            settings.TimeProvider = time;
    }

    private IChatSessionFactory CreateFactory(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<ChatSessionSettings>>().Get(Name).ToOptions();
        var clients = ClientsOf(provider);
        // A client that the application has set is for both.
        return new ChatSessionFactory(options, options.HttpClient == clients.Calls ? clients.Files : null);
    }

    private SessionHttpClients ClientsOf(IServiceProvider provider) =>
        provider.GetRequiredKeyedService<SessionHttpClients>(Name);
}
