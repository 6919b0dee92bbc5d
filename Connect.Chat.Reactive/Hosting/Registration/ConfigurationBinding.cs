using Microsoft.Extensions.Configuration;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Binds a section of the configuration, by generated code.</summary>
internal static class ConfigurationBinding
{
    /// <exception cref="InvalidOperationException">A key is unknown, or a value has the wrong format.</exception>
    public static void Bind(IConfiguration configuration, ChatConfiguration settings) =>
        configuration.Bind(settings, static options => options.ErrorOnUnknownConfiguration = true);
}
