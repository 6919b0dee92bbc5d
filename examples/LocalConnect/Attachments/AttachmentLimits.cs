using System.Collections.Frozen;

namespace Connect.Chat.Local;

/// <summary>The size and the types of files that can be attached.</summary>
internal static class AttachmentLimits
{
    public const long LargestSize = 20 * 1024 * 1024;

    /// <summary>The scanner rejects files whose name contains this text.</summary>
    public const string RejectedName = ".reject";

    private static readonly FrozenSet<string> Extensions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".csv", ".doc", ".docx", ".heic", ".jfif", ".jpeg", ".jpg", ".mov", ".mp4", ".pdf", ".png", ".ppt", ".pptx",
        ".rtf", ".txt", ".wav", ".xls", ".xlsx");

    private static readonly FrozenSet<string> ContentTypes = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "text/csv",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "image/heic",
        "image/jpeg",
        "video/quicktime",
        "video/mp4",
        "application/pdf",
        "image/png",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/rtf",
        "text/rtf",
        "text/plain",
        "audio/wav",
        "audio/x-wav",
        "audio/wave",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    public static bool IsAllowed(string name, string contentType)
    {
        string mediaType = contentType.Split(';')[0].Trim();
        return ContentTypes.Contains(mediaType)
            // It is a header of the upload and of the download.
            && contentType.All(static character => character is >= ' ' and <= '~')
            && (Extensions.Contains(Path.GetExtension(name)) || IsRejected(name));
    }

    public static bool IsRejected(string name) => name.Contains(RejectedName, StringComparison.OrdinalIgnoreCase);
}
