using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Refuses entries of the configuration that the binder ignores, misreads, or refuses with a message about itself.
/// </summary>
internal static class ConfigurationCheck
{
    /// <exception cref="InvalidOperationException">
    /// An entry would be ignored or misread. The message names its path, and says what to write.
    /// </exception>
    public static void Validate(IConfiguration configuration) =>
        Validate(configuration, (configuration as IConfigurationSection)?.Path ?? "", ConfigurationKeys.Root);

    private static void Validate(IConfiguration section, string path, KeyGroup group)
    {
        var children = section.GetChildren().ToList();
        foreach (var child in children)
        {
            switch (group.Find(child.Key))
            {
                case KeyGroup inner:
                    RequireSection(child);
                    Validate(child, child.Path, inner);
                    break;
                case KeyTable table:
                    Validate(child, table);
                    break;
                case KeyValue value:
                    Validate(child, value);
                    break;
                default:
                    throw Unknown(child, path, group);
            }
        }

        if (group.IsWhole && children.Count > 0 && group.Keys.FirstOrDefault(key => IsMissing(section, key)) is { } key)
            throw Refusal($"{path} has no {key.Name}. Add it, or remove the section.");
    }

    private static void Validate(IConfigurationSection entry, KeyTable table)
    {
        RequireSection(entry);
        foreach (var child in entry.GetChildren())
        {
            var isOfList = int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (isOfList || child.GetChildren().Any())
                throw Refusal($"{entry.Path} must be a section with entries such as {table.Example}.");
        }
    }

    private static void Validate(IConfigurationSection entry, KeyValue key)
    {
        if (entry.GetChildren().Any())
            throw Refusal($"{entry.Path} has keys of its own, but must be one value: {key.Expected}.");
        if (!string.IsNullOrEmpty(entry.Value) && !key.IsValid(entry.Value!))
            throw Refusal($"{entry.Path} is {entry.Value}, but must be {key.Expected}.");
    }

    private static void RequireSection(IConfigurationSection entry)
    {
        if (!string.IsNullOrEmpty(entry.Value))
            throw Refusal($"{entry.Path} is a value, but must be a section with keys of its own.");
    }

    private static bool IsMissing(IConfiguration section, ConfigurationKey key) =>
        string.IsNullOrEmpty(section[key.Name]);

    private static InvalidOperationException Unknown(IConfigurationSection entry, string path, KeyGroup group)
    {
        var where = path.Length == 0 ? "" : $" in the section {path}";
        var whole = path.Length == 0 ? " If this is not the section of the chat, pass that one to AddConnectChat." : "";
        return Refusal(
            $"the key {entry.Key}{where} is unknown. {group.Suggest(entry.Key)} Correct or remove it.{whole}");
    }

    private static InvalidOperationException Refusal(string message) =>
        new($"The configuration of AddConnectChat is wrong: {LogText.Escape(message)}");
}
