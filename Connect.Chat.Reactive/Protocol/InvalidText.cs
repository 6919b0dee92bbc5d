using System.Globalization;
using System.Text;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Unescapes a JSON string that is valid JSON but not valid text. Replaces each unpaired surrogate and invalid byte
/// with a replacement character. Slow; for strings that <see cref="System.Text.Json.Utf8JsonReader"/> rejects.
/// </summary>
internal static class InvalidText
{
    private const char Replacement = '\uFFFD';

    public static string Repair(ReadOnlySpan<byte> escaped)
    {
        string text = WireText.Decode(escaped);
        var repaired = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i];
            if (next is '\\' && i + 1 < text.Length)
                next = Unescape(text, ref i);
            repaired.Append(next);
        }

        ReplaceUnpairedSurrogates(repaired);
        return repaired.ToString();
    }

    private static char Unescape(string text, ref int i)
    {
        i++;
        switch (text[i])
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when i + 4 < text.Length:
                string digits = text.Substring(i + 1, 4);
                i += 4;
                bool isHex = ushort.TryParse(
                    digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit);
                return isHex ? (char)unit : Replacement;
            default: return text[i];
        }
    }

    private static void ReplaceUnpairedSurrogates(StringBuilder text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                text[i] = Replacement;
        }
    }
}
