using System.Globalization;
using System.Text;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// Converts the name of an attachment to a file name that is valid and harmless on every system. The result is not a
/// path, a device, an alternate data stream or a hidden file, and contains no invisible characters.
/// </summary>
internal static class SafeFileName
{
    // Most file systems allow 255 bytes. The rest is for a number.
    private const int MaxBytes = 200;
    private const int MaxExtensionLength = 16;
    private const string Fallback = "attachment";

    private static readonly char[] Forbidden = ['<', '>', ':', '"', '|', '?', '*'];

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "COM\u00B9", "COM\u00B2", "COM\u00B3",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
        "LPT\u00B9", "LPT\u00B2", "LPT\u00B3",
    ];

    public static string Of(ChatAttachment attachment)
    {
        var name = Trim(ReplaceUnsafe(LastSegment(attachment.Name)));
        if (name.Length == 0)
            name = Fallback + AttachmentTypes.ExtensionFor(attachment.ContentType);
        name = Shorten(name);
        return IsDevice(name) ? "_" + name : name;
    }

    /// <summary>Inserts a number before the extension.</summary>
    public static string Numbered(string name, int number)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? $"{name} ({number})" : $"{name.Substring(0, dot)} ({number}){name.Substring(dot)}";
    }

    private static string LastSegment(string name) => name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);

    private static string ReplaceUnsafe(string name)
    {
        var safe = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var isPair = i + 1 < name.Length && char.IsSurrogatePair(name[i], name[i + 1]);
            var isVisible = !IsInvisible(name, i);
            if (isPair && isVisible)
                safe.Append(name, i, 2);
            else if (isVisible)
                safe.Append(char.IsSurrogate(name[i]) || Array.IndexOf(Forbidden, name[i]) >= 0 ? '_' : name[i]);
            if (isPair)
                i++;
        }

        return safe.ToString();
    }

    // The fillers of Hangul are letters that show nothing.
    private static bool IsInvisible(string name, int index) =>
        name[index] is '\u115F' or '\u1160' or '\u3164' or '\uFFA0'
        || CharUnicodeInfo.GetUnicodeCategory(name, index) is UnicodeCategory.Control
            or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // A leading dot hides a file. Some systems drop a trailing dot.
    private static string Trim(string name)
    {
        var start = 0;
        var end = name.Length;
        while (start < end && IsTrimmed(name[start]))
            start++;
        while (end > start && IsTrimmed(name[end - 1]))
            end--;
        return name.Substring(start, end - start);

        static bool IsTrimmed(char character) => character == '.' || char.IsWhiteSpace(character);
    }

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtensionLength ? name.Substring(dot) : "";
        var maxStemBytes = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        var length = name.Length - extension.Length;
        var characters = name.ToCharArray();
        while (Encoding.UTF8.GetByteCount(characters, 0, length) > maxStemBytes
            || char.IsHighSurrogate(name[length - 1]))
        {
            length--;
        }

        return Trim(name.Substring(0, length)) + extension;
    }

    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd();
        return Array.Exists(Devices, device => string.Equals(device, stem, StringComparison.OrdinalIgnoreCase));
    }
}
