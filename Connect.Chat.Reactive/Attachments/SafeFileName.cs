using System.Globalization;
using System.Text;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// Makes of what somebody called a file a name that is one on every system, and nothing more: no path, no device, no
/// stream within a file, nothing hidden, nothing that reads other than it is.
/// </summary>
internal static class SafeFileName
{
    // Systems take 255; a number may have to be added to it.
    private const int MaxBytes = 200;
    private const int MaxExtensionLength = 16;
    private const string Fallback = "attachment";

    private static readonly char[] Forbidden = ['<', '>', ':', '"', '|', '?', '*'];

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM\u00B9", "COM\u00B2", "COM\u00B3",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT\u00B9", "LPT\u00B2", "LPT\u00B3",
    ];

    public static string Of(ChatAttachment attachment)
    {
        var name = Trim(Harmless(Last(attachment.Name)));
        if (name.Length == 0)
            name = Fallback + AttachmentTypes.ExtensionFor(attachment.ContentType);
        name = Shorten(name);
        return IsDevice(name) ? "_" + name : name;
    }

    /// <summary>The same name with a number before its extension.</summary>
    public static string Numbered(string name, int number)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? $"{name} ({number})" : $"{name.Substring(0, dot)} ({number}){name.Substring(dot)}";
    }

    private static string Last(string name) => name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);

    private static string Harmless(string name)
    {
        var safe = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                safe.Append(name[i]).Append(name[++i]);
            else if (!IsUnseen(char.GetUnicodeCategory(name[i])))
                safe.Append(char.IsSurrogate(name[i]) || Array.IndexOf(Forbidden, name[i]) >= 0 ? '_' : name[i]);
        }

        return safe.ToString();
    }

    private static bool IsUnseen(UnicodeCategory category) => category is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // A dot at the front hides a file, one at the end is dropped by some systems.
    private static string Trim(string name) => name.Trim('.', ' ', '\u00A0', '\u3000');

    private static string Shorten(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtensionLength ? name.Substring(dot) : "";
        var most = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        var length = name.Length - extension.Length;
        var characters = name.ToCharArray();
        while (Encoding.UTF8.GetByteCount(characters, 0, length) > most || char.IsHighSurrogate(name[length - 1]))
            length--;
        return Trim(name.Substring(0, length)) + extension;
    }

    private static bool IsDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd();
        return Array.Exists(Devices, device => string.Equals(device, stem, StringComparison.OrdinalIgnoreCase));
    }
}
