using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Session;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers chat sessions with dependency injection.</summary>
public static class ConnectChatServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="IChatSessionFactory"/> as a singleton. Its sessions use the application's ILoggerFactory and
    /// TimeProvider, if they are registered.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">
    /// Returns the options of the sessions. The argument has the registered services set.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A factory is registered already.</exception>
    /// <remarks>The options are validated when the factory is first resolved.</remarks>
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
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(
            static service => service.ServiceType == typeof(IChatSessionFactory) && !service.IsKeyedService))
        {
            throw new InvalidOperationException(
                "An IChatSessionFactory is registered already, so that the second one would replace it. Call "
                + "AddConnectChat once, or give each factory a name (package Connect.Chat.Reactive.Hosting).");
        }

        services.Add(ServiceDescriptor.Singleton<IChatSessionFactory>(provider => new ChatSessionFactory(
            configure(RegisteredOptions(provider)) ?? throw new InvalidOperationException(
                "The function passed to AddConnectChat returned null. Return options with { … } instead."))));
        return services;
    }

    private static ChatSessionOptions RegisteredOptions(IServiceProvider provider)
    {
        var options = new ChatSessionOptions();
        if (provider.GetService(typeof(ILoggerFactory)) is ILoggerFactory loggers)
            options = options with { LoggerFactory = loggers };
        if (provider.GetService(typeof(TimeProvider)) is TimeProvider time)
            options = options with { TimeProvider = time };
        return options;
    }
}
