using Connect.Chat.Reactive.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// The HttpClients of a factory: one for calls, and one for files, which must arrive as they were stored. What the
/// application configures for calls applies to both.
/// </summary>
internal sealed class SessionHttpClients(HttpClient calls, HttpClient files)
{
    public HttpClient Calls { get; } = calls;

    public HttpClient Files { get; } = files;

    /// <summary>Registers the clients as a keyed service.</summary>
    public static void Add(IServiceCollection services, string factoryName, string clientName)
    {
        var filesName = $"{clientName}.Files";
        services.AddHttpClient(clientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            // The factory is a singleton and keeps its clients.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.Configure<HttpClientFactoryOptions>(clientName, options =>
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = builder.Name == filesName
                ? HttpClients.CreateFileHandler()
                : HttpClients.CreateCallHandler()));

        services.AddHttpClient(filesName).RemoveAllLoggers();
        // After what the application configures for all clients, which the copy has already.
        // The options cannot depend on other options of the same type, but ask for them when they are needed.
        services.AddOptions<HttpClientFactoryOptions>(filesName).PostConfigure<IServiceProvider>((options, provider) =>
            Copy(provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(clientName), options));
        services.AddKeyedSingleton(factoryName, (provider, _) => new SessionHttpClients(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(clientName),
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(filesName)));
    }

    private static void Copy(HttpClientFactoryOptions from, HttpClientFactoryOptions to)
    {
        to.HandlerLifetime = from.HandlerLifetime;
        Replace(to.HttpClientActions, from.HttpClientActions);
        Replace(to.HttpMessageHandlerBuilderActions, from.HttpMessageHandlerBuilderActions);
    }

    private static void Replace<T>(IList<T> values, IEnumerable<T> by)
    {
        values.Clear();
        foreach (var value in by)
            values.Add(value);
    }
}
