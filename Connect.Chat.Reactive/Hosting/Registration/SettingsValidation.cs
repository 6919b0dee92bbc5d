using Microsoft.Extensions.Options;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Validates the options of a factory as a session does, when the host starts.</summary>
internal sealed class SettingsValidation(string name) : IValidateOptions<ChatSessionSettings>
{
    public ValidateOptionsResult Validate(string? optionsName, ChatSessionSettings options)
    {
        if (optionsName != name)
            return ValidateOptionsResult.Skip;
        try
        {
            options.ToOptions().Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            var which = name.Length == 0 ? "" : $" of {name}";
            return ValidateOptionsResult.Fail($"The options{which} of AddConnectChat: {exception.Message}");
        }
    }
}
