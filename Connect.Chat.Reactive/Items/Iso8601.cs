using System.Text;

namespace Connect.Chat.Reactive;

/// <summary>
/// Parses ISO 8601 times, also in forms that .NET rejects: offsets without a colon or minutes, lower-case letters, a
/// space or nothing after the minutes, any number of fractional digits.
/// </summary>
internal static class Iso8601
{
    private const int DateLength = 10;
    private const int MaxTicksDigits = 7;

    /// <summary>Parses a time. Null if it is invalid.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        text is not null && TryParse(Encoding.UTF8.GetBytes(text), out var time) ? time : null;

    /// <summary>Parses a time. One without an offset is in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        text = Trim(text);
        if (!TryReadDate(ref text, out DateTime date)
            || !TryReadTime(ref text, out long ticks)
            || !TryReadOffset(ref text, out int minutes)
            || text.Length > 0)
        {
            return false;
        }

        // The time in UTC may be outside the range of the type.
        long local = date.Ticks + ticks;
        long utc = local - (minutes * TimeSpan.TicksPerMinute);
        if (local > DateTime.MaxValue.Ticks || utc < 0 || utc > DateTime.MaxValue.Ticks)
            return false;
        time = new(local, TimeSpan.FromMinutes(minutes));
        return true;
    }

    private static bool TryReadDate(ref ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TryNumber(text.Slice(0, 4), out int year)
            || !TryNumber(text.Slice(5, 2), out int month)
            || !TryNumber(text.Slice(8, 2), out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new(year, month, day);
        text = text.Slice(DateLength);
        return true;
    }

    private static bool TryReadTime(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
            return false;
        text = text.Slice(1);
        if (!TryReadPair(ref text, 23, out int hours) || !TryConsume(ref text, ':')
            || !TryReadPair(ref text, 59, out int minutes))
        {
            return false;
        }

        int seconds = 0;
        if (TryConsume(ref text, ':') && !TryReadPair(ref text, 59, out seconds))
            return false;
        ticks = (((((hours * 60L) + minutes) * 60) + seconds) * TimeSpan.TicksPerSecond) + ReadFraction(ref text);
        return true;
    }

    // A point without a digit is not consumed, so the text is refused later.
    private static long ReadFraction(ref ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] is not ((byte)'.' or (byte)',') || !IsDigit(text[1]))
            return 0;
        long ticks = 0;
        int digits = 0;
        for (text = text.Slice(1); text.Length > 0 && IsDigit(text[0]); text = text.Slice(1), digits++)
        {
            if (digits < MaxTicksDigits)
                ticks = (ticks * 10) + (text[0] - '0');
        }

        for (; digits < MaxTicksDigits; digits++)
            ticks *= 10;
        return ticks;
    }

    private static bool TryReadOffset(ref ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        text = Trim(text);
        if (text.IsEmpty || TryConsume(ref text, 'Z') || TryConsume(ref text, 'z'))
            return true;
        bool isNegative = text[0] == '-';
        if (!isNegative && text[0] != '+')
            return false;
        text = text.Slice(1);
        if (!TryReadPair(ref text, 14, out int hours))
            return false;
        bool hasColon = TryConsume(ref text, ':');
        int rest = 0;
        if ((hasColon || text.Length > 0) && !TryReadPair(ref text, 59, out rest))
            return false;
        minutes = (isNegative ? -1 : 1) * ((hours * 60) + rest);
        return minutes is >= -14 * 60 and <= 14 * 60;
    }

    private static bool TryReadPair(ref ReadOnlySpan<byte> text, int maximum, out int number)
    {
        number = 0;
        if (text.Length < 2 || !TryNumber(text.Slice(0, 2), out number) || number > maximum)
            return false;
        text = text.Slice(2);
        return true;
    }

    private static bool TryConsume(ref ReadOnlySpan<byte> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
            return false;
        text = text.Slice(1);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            if (!IsDigit(digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && text[0] is (byte)' ')
            text = text.Slice(1);
        while (text.Length > 0 && text[text.Length - 1] is (byte)' ')
            text = text.Slice(0, text.Length - 1);
        return text;
    }
}
