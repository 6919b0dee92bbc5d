using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Refuses entries of the configuration that the binder ignores or misreads.</summary>
internal static class ConfigurationCheck
{
    private const string Quotas = nameof(ChatConfiguration.Quotas);

    private static readonly HashSet<string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(ChatConfiguration.Retry),
        Quotas,
        $"{Quotas}:{nameof(QuotaSettings.CreateParticipantConnection)}",
        $"{Quotas}:{nameof(QuotaSettings.DisconnectParticipant)}",
        $"{Quotas}:{nameof(QuotaSettings.GetTranscript)}",
        $"{Quotas}:{nameof(QuotaSettings.SendMessage)}",
        $"{Quotas}:{nameof(QuotaSettings.SendEvent)}",
        nameof(ChatConfiguration.Reconnect),
        nameof(ChatConfiguration.Heartbeat),
        nameof(ChatConfiguration.Typing),
        nameof(ChatConfiguration.Receipts),
        nameof(ChatConfiguration.Attachments),
        $"{nameof(ChatConfiguration.Attachments)}:{nameof(AttachmentSettings.AllowedExtensions)}",
    };

    // The names of all durations end with one of these, and no other name does.
    private static readonly string[] Durations =
        ["Timeout", "Interval", "Delay", "Limit", "Lifetime", "Duration", "After"];

    /// <exception cref="InvalidOperationException">An entry would be ignored or misread.</exception>
    public static void Validate(IConfiguration configuration)
    {
        foreach (var entry in configuration.AsEnumerable(makePathsRelative: true))
        {
            if (string.IsNullOrEmpty(entry.Value))
                continue;
            if (Sections.Contains(entry.Key))
            {
                throw new InvalidOperationException(
                    $"The configuration has a value at {entry.Key}, which is a section with keys of its own.");
            }

            if (IsDuration(entry.Key) && IsNumberOfDays(entry.Value!))
            {
                throw new InvalidOperationException(
                    $"{entry.Key} of the configuration is {entry.Value}, which means days. Write 00:00:30 for 30 "
                    + "seconds, and 30.00:00:00 for 30 days.");
            }
        }
    }

    private static bool IsDuration(string path) =>
        Array.Exists(Durations, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool IsNumberOfDays(string value) =>
        long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var days) && days != 0;
}
