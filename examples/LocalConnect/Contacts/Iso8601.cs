using System.Globalization;

namespace Connect.Chat.Local;

/// <summary>The one form in which the service writes times: milliseconds and Z.</summary>
internal static class Iso8601
{
    public static string Format(DateTimeOffset time) => Format(time.UtcDateTime);

    public static string Format(DateTime utc) => string.Create(24, utc, static (text, time) =>
        time.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
