using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Session;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Brings chat sessions into an application's services.</summary>
public static class ConnectChatServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="IChatSessionFactory"/>, one for the application. Its sessions log to the application's
    /// ILoggerFactory, and go by its TimeProvider, if it has them.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Makes the options from those that the application's services have given.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>The options are checked when the factory is first asked for.</remarks>
    /// <example>
    /// <code>
    /// using Microsoft.Extensions.DependencyInjection;
    ///
    /// var services = new ServiceCollection();
    /// services.AddConnectChat(options => options with { Region = "us-east-1" });
    /// </code>
    /// </example>
    public static IServiceCollection AddConnectChat(
        this IServiceCollection services, Func<ChatSessionOptions, ChatSessionOptions> configure)
    {
        if (services is null)
            throw new ArgumentNullException(nameof(services));
        if (configure is null)
            throw new ArgumentNullException(nameof(configure));
        services.Add(ServiceDescriptor.Singleton<IChatSessionFactory>(
            provider => new ChatSessionFactory(configure(Given(provider)))));
        return services;
    }

    private static ChatSessionOptions Given(IServiceProvider provider)
    {
        var options = new ChatSessionOptions();
        if (provider.GetService(typeof(ILoggerFactory)) is ILoggerFactory loggers)
            options = options with { LoggerFactory = loggers };
        if (provider.GetService(typeof(TimeProvider)) is TimeProvider time)
            options = options with { TimeProvider = time };
        return options;
    }
}
