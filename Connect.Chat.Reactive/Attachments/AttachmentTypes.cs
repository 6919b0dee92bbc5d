using System.Collections.ObjectModel;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>The file types that Amazon Connect accepts.</summary>
/// <remarks>Source: Amazon Connect Administrator Guide, "Enable attachments".</remarks>
internal static class AttachmentTypes
{
    public static readonly IReadOnlyDictionary<string, string> Default = new ReadOnlyDictionary<string, string>(
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [".csv"] = "text/csv",
            [".doc"] = "application/msword",
            [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            [".heic"] = "image/heic",
            [".jfif"] = "image/jpeg",
            [".jpeg"] = "image/jpeg",
            [".jpg"] = "image/jpeg",
            [".mov"] = "video/quicktime",
            [".mp4"] = "video/mp4",
            [".pdf"] = "application/pdf",
            [".png"] = "image/png",
            [".ppt"] = "application/vnd.ms-powerpoint",
            [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            [".rtf"] = "application/rtf",
            [".txt"] = "text/plain",
            [".wav"] = "audio/wav",
            [".xls"] = "application/vnd.ms-excel",
            [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        });

    /// <summary>Returns the MIME type of a file name. Null if the extension is not allowed.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> types, string name)
    {
        var extension = Extension(name);
        foreach (var type in types)
        {
            // The application's dictionary may be case-sensitive. Extensions are not.
            if (string.Equals(type.Key, extension, StringComparison.OrdinalIgnoreCase))
                return type.Value;
        }

        return null;
    }

    /// <summary>Returns an extension for a MIME type. Empty if none is known.</summary>
    public static string ExtensionFor(string contentType)
    {
        foreach (var type in Default)
        {
            if (MediaType.AreSame(type.Value, contentType))
                return type.Key;
        }

        return "";
    }

    // Path.GetExtension throws on .NET Framework if the name has characters that a path cannot contain.
    private static string Extension(string name) =>
        name.LastIndexOf('.') is >= 0 and var dot ? name.Substring(dot) : "";
}
