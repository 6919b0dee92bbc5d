using System.Text;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The limits of the service, checked before any I/O. No message shows the value: it may be a token or a text.
/// </summary>
internal static class ParticipantLimits
{
    public const int TokenCharacters = 1_000;
    public const int ClientTokenCharacters = 500;
    public const int ContentTypeCharacters = 100;
    public const int ContentBytes = 16_384;
    public const int IdCharacters = 256;
    public const int MaxResults = 100;
    public const int AttachmentNameCharacters = 256;
    public const int AttachmentTypeCharacters = 255;
    public const int SessionIdCharacters = 36;
    public const int RedirectUriCharacters = 1_024;

    /// <summary>A bearer travels in a header, where anything but visible ASCII would be cut, or start a new header.</summary>
    public static void Bearer(string? token, string name)
    {
        Present(token, name);
        AtMost(token!, TokenCharacters, name);
        if (!IsBearer(token!))
            throw Broken(name, $"{name} has a character that no token has. Pass it on exactly as the service gave it.");
    }

    /// <summary>Whether a header can hold the token, and the service takes it back.</summary>
    public static bool IsBearer(string token) =>
        token.Length <= TokenCharacters && HeaderText.IsToken(token);

    /// <summary>Content whose type says that it is JSON must be one JSON value.</summary>
    public static void Json(string? contentType, string content, string name)
    {
        if (JsonContent.IsJsonType(contentType) && !JsonContent.IsJson(content))
            throw Broken(name, $"{name} is not JSON, but the content type says so. Serialize it, or send it as text.");
    }

    /// <summary>Names the member of the request or of the options, as that is what the caller wrote.</summary>
    public static ArgumentException Broken(string name, string message) => new(message, name);

    public static void Present(string? value, string name)
    {
        if (string.IsNullOrEmpty(value))
            throw Broken(name, $"{name} must not be empty.");
    }

    public static void AtMost(string? value, int characters, string name)
    {
        if (value?.Length > characters)
            throw Broken(name, $"{name} has {value.Length} characters; the service takes at most {characters}.");
    }

    public static void Id(string? value, string name)
    {
        Present(value, name);
        AtMost(value, IdCharacters, name);
    }

    public static void SessionId(string? value, string name)
    {
        Present(value, name);
        if (value!.Length != SessionIdCharacters)
            throw Broken(name, $"{name} has {value.Length} characters; the service takes exactly {SessionIdCharacters}.");
    }

    public static void AtLeast(long value, long least, string name)
    {
        if (value < least)
            throw Broken(name, $"{name} is {value}; the service takes at least {least}.");
    }

    /// <summary>The service gives the type of a file back as a header of the upload.</summary>
    public static void NoControls(string value, string name)
    {
        if (!HeaderText.HasNoControls(value))
            throw Broken(name, $"{name} has a control character, such as a line break. Leave it out.");
    }

    /// <summary>The content type of a message or an event.</summary>
    public static void ContentType(string? value)
    {
        Present(value, nameof(ContentType));
        AtMost(value, ContentTypeCharacters, nameof(ContentType));
    }

    public static void ClientToken(string? value) => AtMost(value, ClientTokenCharacters, nameof(ClientToken));

    public static void Content(string? value)
    {
        if (value is null)
            return;
        var bytes = Encoding.UTF8.GetByteCount(value);
        if (bytes > ContentBytes)
        {
            throw Broken(
                nameof(Content),
                $"{nameof(Content)} has {bytes} bytes in UTF-8; the service takes at most {ContentBytes}. Send it in parts, or as an attachment.");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static void Defined(ScanDirection? value, string name) =>
        Defined(value is null or ScanDirection.Backward or ScanDirection.Forward, value, name);

    /// <inheritdoc cref="Defined(ScanDirection?, string)"/>
    public static void Defined(SortOrder? value, string name) =>
        Defined(value is null or SortOrder.Ascending or SortOrder.Descending, value, name);

    /// <inheritdoc cref="Defined(ScanDirection?, string)"/>
    public static void Defined(bool isDefined, object? value, string name)
    {
        if (!isDefined)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is none of the defined values.");
    }

    public static void InRange(int? value, int least, int most, string name)
    {
        if (value < least || value > most)
            throw Broken(name, $"{name} is {value}; the service takes {least} to {most}.");
    }
}
