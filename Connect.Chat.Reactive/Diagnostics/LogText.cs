using System.Globalization;
using System.Text;

namespace Connect.Chat.Reactive;

/// <summary>
/// Escapes text from the wire for logs, so that an id cannot forge a log line or change how the log is displayed.
/// </summary>
internal static class LogText
{
    /// <summary>
    /// Replaces control characters, line separators, invisible formatting and unpaired surrogates by <c>\uXXXX</c>.
    /// Returns the same string if there are none.
    /// </summary>
    public static string Escape(string? text)
    {
        if (text is null)
            return "";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' && !IsHarmless(text, i))
                return EscapeFrom(text, i);
        }

        return text;
    }

    private static string EscapeFrom(string text, int first)
    {
        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (IsHarmless(text, i))
                escaped.Append(text[i]);
            else
                escaped.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    // Of a surrogate pair, the character that it encodes counts: some of those are invisible too.
    private static bool IsHarmless(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, IsSecondOfPair(text, index) ? index - 1 : index) is not
            (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static bool IsSecondOfPair(string text, int index) =>
        index > 0 && char.IsSurrogatePair(text[index - 1], text[index]);
}
