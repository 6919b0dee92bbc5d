namespace Connect.Chat.Reactive.Protocol;

/// <summary>Parses times in the format that the service sends, such as 2026-07-30T12:34:56.789Z.</summary>
internal static class WireTime
{
    private const int Length = 24;

    /// <summary>Parses a time. False if it is invalid or in another format.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != Length
            || text[4] != '-' || text[7] != '-' || text[10] != 'T'
            || text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z')
        {
            return false;
        }

        int year = (Pair(text, 0) * 100) + Pair(text, 2);
        int month = Pair(text, 5);
        int day = Pair(text, 8);
        int hour = Pair(text, 11);
        int minute = Pair(text, 14);
        int second = Pair(text, 17);
        int millisecond = (Digit(text[20]) * 100) + Pair(text, 21);
        // A character that is not a digit makes its number too large for every limit below.
        if (year is < 1 or > 9999 || month is < 1 or > 12
            || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59 || millisecond > 999)
        {
            return false;
        }

        time = new(new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc));
        return true;
    }

    private static int Pair(ReadOnlySpan<byte> text, int at) => (Digit(text[at]) * 10) + Digit(text[at + 1]);

    private static int Digit(byte character)
    {
        int digit = character - '0';
        return (uint)digit <= 9 ? digit : 1_000_000;
    }
}
