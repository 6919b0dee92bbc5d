using Microsoft.Extensions.Configuration;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Binds a section of the configuration, by generated code.</summary>
internal static class ConfigurationBinding
{
    private const string AllowedExtensions =
        $"{nameof(ChatConfiguration.Attachments)}:{nameof(AttachmentSettings.AllowedExtensions)}";

    /// <exception cref="InvalidOperationException">A key is unknown, or a value has the wrong format.</exception>
    public static void Bind(IConfiguration configuration, ChatConfiguration settings)
    {
        ConfigurationCheck.Validate(configuration);
        // The binder adds to a dictionary. A list of allowed files must not contain what it does not say.
        if (configuration.GetSection(AllowedExtensions).Exists())
            settings.Attachments.AllowedExtensions.Clear();
        configuration.Bind(settings, static options => options.ErrorOnUnknownConfiguration = true);
    }
}
