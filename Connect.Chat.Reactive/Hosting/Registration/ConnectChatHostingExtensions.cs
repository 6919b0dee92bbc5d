using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers chat sessions of a service.</summary>
public static class ConnectChatHostingExtensions
{
    /// <summary>
    /// Adds an <see cref="IChatSessionFactory"/> whose options are in the configuration. The options are validated when
    /// the host starts.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configuration">
    /// The section with the properties of <see cref="ChatConfiguration"/>. An unknown key is an error.
    /// </param>
    /// <returns>A builder, which can change the options and add what sessions of a service need.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A factory is registered already.</exception>
    public static ConnectChatBuilder AddConnectChat(this IServiceCollection services, IConfiguration configuration) =>
        services.AddConnectChat(Options.Options.DefaultName, configuration);

    /// <summary>
    /// Adds an <see cref="IChatSessionFactory"/> whose options are set by code. The options are validated when the host
    /// starts.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">
    /// Changes the options. They have the application's logging, clock and HttpClient already.
    /// </param>
    /// <returns>A builder, which can change the options and add what sessions of a service need.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A factory is registered already.</exception>
    public static ConnectChatBuilder AddConnectChat(
        this IServiceCollection services, Action<IServiceProvider, ChatSessionSettings> configure) =>
        services.AddConnectChat(Options.Options.DefaultName, configure);

    /// <summary>
    /// Adds a factory with a name, for example one for each region. It is a keyed service: resolve it with
    /// <c>GetRequiredKeyedService&lt;IChatSessionFactory&gt;(name)</c> or <c>[FromKeyedServices(name)]</c>.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name. Empty: the factory that is resolved without a key.</param>
    /// <param name="configuration">
    /// The section with the properties of <see cref="ChatConfiguration"/>. An unknown key is an error.
    /// </param>
    /// <returns>A builder, which can change the options and add what sessions of a service need.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The name is registered already.</exception>
    public static ConnectChatBuilder AddConnectChat(
        this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddConnectChat(name, (_, settings) => ConfigurationBinding.Bind(configuration, settings));
    }

    /// <inheritdoc cref="AddConnectChat(IServiceCollection, string, IConfiguration)"/>
    /// <param name="services">The services of the application.</param>
    /// <param name="name">The name. Empty: the factory that is resolved without a key.</param>
    /// <param name="configure">
    /// Changes the options. They have the application's logging, clock and HttpClient already.
    /// </param>
    public static ConnectChatBuilder AddConnectChat(
        this IServiceCollection services, string name, Action<IServiceProvider, ChatSessionSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        return new ConnectChatBuilder(services, name).AddFactory().Configure(configure);
    }
}
