using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Threading;
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
    /// <typeparam name="THandler">
    /// Handles the items of all chats. A singleton; register it before, if the container cannot create it alone.
    /// </typeparam>
    /// <param name="services">The services of the application.</param>
    /// <param name="createStore">
    /// Creates the store of the chats, such as a <see cref="FileResumeStore"/>.
    /// </param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// A host, an <see cref="IChatHandler"/> or an <see cref="IResumeStore"/> is registered already.
    /// </exception>
    public static IServiceCollection AddChatSessionHost<
#if NET
        [System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(
            System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)]
#endif
        THandler>(this IServiceCollection services, Func<IServiceProvider, IResumeStore> createStore)
        where THandler : class, IChatHandler
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(createStore);
        RequireNew(services, typeof(IChatSessionHost), "One host holds all chats.");
        RequireNew(services, typeof(IChatHandler), $"The host would not use {typeof(THandler).Name}. Remove it.");
        RequireNew(services, typeof(IResumeStore), $"The host would not use {nameof(createStore)}. Remove it.");
        services.TryAddSingleton<THandler>();
        services.AddSingleton<IChatHandler>(static provider => provider.GetRequiredService<THandler>());
        services.AddSingleton(createStore);
        services.AddSingleton(CreateHost);
        services.AddSingleton<IChatSessionHost>(static provider => provider.GetRequiredService<ChatSessionHost>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<ChatSessionHost>());
        return services;
    }

    private static void RequireNew(IServiceCollection services, Type type, string consequence)
    {
        var earlier = services.FirstOrDefault(service => service.ServiceType == type && !service.IsKeyedService);
        if (earlier is null)
            return;
        var implementation = earlier.ImplementationType ?? earlier.ImplementationInstance?.GetType();
        var which = implementation is null ? "" : $": {implementation}";
        throw new InvalidOperationException($"An {type.Name} is registered already{which}. {consequence}");
    }

    private static ChatSessionHost CreateHost(IServiceProvider provider)
    {
        var loggers = provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        var store = provider.GetRequiredService<IResumeStore>();
        if (store is FileResumeStore { Logger: null } files)
            files.Logger = GuardedLogger.Create<FileResumeStore>(loggers);
        return new(
            new(provider),
            new(
                new(provider.GetRequiredService<IChatHandler>),
                store,
                GuardedTimeProvider.ForBackground(provider.GetService<TimeProvider>() ?? TimeProvider.System),
                new GuardedLogger(loggers.CreateLogger("Connect.Chat.Reactive.Hosting"))));
    }
}
