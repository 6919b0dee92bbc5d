using System.Globalization;

namespace Connect.Chat.Local;

/// <summary>The format of times in the service's JSON: ISO 8601 with milliseconds and Z.</summary>
internal static class Iso8601
{
    private const int LengthToMilliseconds = 23;

    // With Z or an offset. The fraction of the second is optional.
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static string Format(DateTimeOffset time) => Format(time.UtcDateTime);

    public static string Format(DateTime utc) => string.Create(LengthToMilliseconds + 1, utc, static (text, time) =>
    {
        // The round-trip format has more digits than needed, but is many times faster than a custom format.
        Span<char> full = stackalloc char[28];
        time.TryFormat(full, out _, "O", CultureInfo.InvariantCulture);
        full[..LengthToMilliseconds].CopyTo(text);
        text[LengthToMilliseconds] = 'Z';
    });

    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        Formats,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}
