using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the host of sessions that continue when the service starts again.</summary>
public static class ChatSessionHostExtensions
{
    /// <summary>
    /// Adds an <see cref="IChatSessionHost"/> that starts and stops with the application's host. It uses the factories
    /// of AddConnectChat.
    /// </summary>
    /// <typeparam name="THandler">Handles the items of all chats. A singleton.</typeparam>
    /// <param name="services">The services of the application.</param>
    /// <param name="createStore">
    /// Creates the store of the chats, such as a <see cref="FileResumeStore"/>.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A host is registered already.</exception>
    public static IServiceCollection AddChatSessionHost<
#if NET
        [System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
            System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)]
#endif
        THandler>(this IServiceCollection services, Func<IServiceProvider, IResumeStore> createStore)
        where THandler : class, IChatHandler
    {
        if (services is null)
            throw new ArgumentNullException(nameof(services));
        if (createStore is null)
            throw new ArgumentNullException(nameof(createStore));
        if (services.Any(static service => service.ServiceType == typeof(IChatSessionHost)))
            throw new InvalidOperationException("An IChatSessionHost is registered already. One host holds all chats.");
        services.TryAddSingleton<IChatHandler, THandler>();
        services.TryAddSingleton(createStore);
        services.AddSingleton(CreateHost);
        services.AddSingleton<IChatSessionHost>(static provider => provider.GetRequiredService<ChatSessionHost>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<ChatSessionHost>());
        return services;
    }

    private static ChatSessionHost CreateHost(IServiceProvider provider) => new(
        provider,
        new(
            new(provider.GetRequiredService<IChatHandler>),
            provider.GetRequiredService<IResumeStore>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILoggerFactory>()?.CreateLogger("Connect.Chat.Reactive.Hosting")
                ?? NullLogger.Instance));
}
