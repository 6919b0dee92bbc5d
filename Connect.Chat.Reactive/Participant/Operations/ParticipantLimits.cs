using System.Text;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The limits of the service, and the checks that enforce them before any I/O. Messages state lengths and limits, but
/// never a value, because it may be a token or chat content.
/// </summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, the parameters of each action.</remarks>
internal static class ParticipantLimits
{
    public const int TokenCharacters = 1_000;
    public const int ClientTokenCharacters = 500;
    public const int ContentTypeCharacters = 100;
    public const int ContentBytes = 16_384;
    public const int IdCharacters = 256;
    public const int SessionIdCharacters = 36;
    public const int RedirectUriCharacters = 1_024;
    public const int MaxResults = 100;

    public const int AttachmentNameCharacters = 256;
    public const int AttachmentTypeCharacters = 255;
    public const int AttachmentBytes = 20 * 1024 * 1024;
    public const int MinUrlExpirySeconds = 5;
    public const int MaxUrlExpirySeconds = 300;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Creates an exception that names a member of a request or of options.</summary>
    public static ArgumentException Invalid(string name, string message) => new(message, name);

    public static void Present(string? value, string name)
    {
        if (string.IsNullOrEmpty(value))
            throw Invalid(name, $"{name} must not be empty.");
    }

    /// <summary>Checks that a text, if there is one, can be sent as it is, and its length.</summary>
    public static void Text(string? value, int characters, string name)
    {
        if (value?.Length > characters && Characters(value) is var length && length > characters)
            throw Invalid(name, $"{name} has {length} characters; the service accepts at most {characters}.");
        Unicode(value, name);
    }

    /// <summary>
    /// Checks that a text is valid Unicode. JSON and URLs replace half of a surrogate pair with another character: the
    /// service would get another text, id or token than the caller passed, and no one would notice.
    /// </summary>
    public static void Unicode(string? value, string name)
    {
        if (!IsUnicode(value))
            throw NotUnicode(name);
    }

    /// <summary>Counts the characters of a text as the service does: those of Unicode, not UTF-16 code units.</summary>
    public static int Characters(string value)
    {
        var count = value.Length;
        for (var i = 1; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value[i - 1], value[i]))
                count--;
        }

        return count;
    }

    public static void AtLeast(long value, long minimum, string name)
    {
        if (value < minimum)
            throw Invalid(name, $"{name} must be at least {minimum}.");
    }

    public static void InRange(int? value, int minimum, int maximum, string name)
    {
        if (value < minimum || value > maximum)
            throw Invalid(name, $"{name} must be from {minimum} to {maximum}.");
    }

    /// <exception cref="ArgumentOutOfRangeException">The enumeration does not define the value.</exception>
    public static void Defined<T>(T? value, string name)
        where T : struct, Enum =>
        Defined(value is null || Enum.IsDefined(value.Value), value, name);

    /// <inheritdoc cref="Defined{T}(T?, string)"/>
    public static void Defined(bool isDefined, object? value, string name)
    {
        if (!isDefined)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is not a defined value.");
    }

    /// <summary>
    /// Checks a bearer token. The client sends it in a header, where only visible ASCII is safe: other characters could
    /// end the header and start another one.
    /// </summary>
    public static void Bearer(string? token, string name)
    {
        Present(token, name);
        Text(token!, TokenCharacters, name);
        if (!IsBearer(token!))
        {
            throw Invalid(
                name,
                $"{name} has a character that a token cannot contain. Pass the token as the service sent it.");
        }
    }

    /// <summary>Whether a header can carry the token and the service accepts its length.</summary>
    public static bool IsBearer(string token) => token.Length <= TokenCharacters && HeaderText.IsToken(token);

    /// <summary>Whether the service accepts a text as an id. An item can have another one.</summary>
    public static bool IsId(string text) =>
        text.Length > 0 && Characters(text) <= IdCharacters && IsUnicode(text);

    public static void Id(string? value, string name)
    {
        Present(value, name);
        Text(value, IdCharacters, name);
    }

    public static void SessionId(string? value, string name)
    {
        Present(value, name);
        if (value!.Length != SessionIdCharacters)
        {
            throw Invalid(
                name, $"{name} has {value.Length} characters; the service accepts exactly {SessionIdCharacters}.");
        }

        Unicode(value, name);
    }

    /// <summary>Checks a client token.</summary>
    public static void ClientToken(string? value, string name) => Text(value, ClientTokenCharacters, name);

    /// <summary>Checks the content type of a message or an event.</summary>
    public static void ContentType(string? value, string name)
    {
        Present(value, name);
        Text(value, ContentTypeCharacters, name);
    }

    /// <summary>Checks the content of a message or an event: its size, and that it can be sent as it is.</summary>
    public static void Content(string? value, string name)
    {
        if (value is not null && Utf8Bytes(value, name) is > ContentBytes and var bytes)
        {
            throw Invalid(
                name,
                $"{name} has {bytes} bytes in UTF-8; the service accepts at most {ContentBytes}. "
                + "Split it, or send it as an attachment.");
        }
    }

    /// <summary>Counts the bytes of a text in UTF-8, and checks that it is valid Unicode.</summary>
    public static int Utf8Bytes(string value, string name)
    {
        try
        {
            return Strict.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            throw NotUnicode(name);
        }
    }

    private static bool IsUnicode(string? value)
    {
        for (var i = 0; i < value?.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static ArgumentException NotUnicode(string name) => Invalid(
        name,
        $"{name} is not valid Unicode: it has half of a surrogate pair. Remove it, and do not cut a text in the middle "
        + "of a character.");

    /// <summary>Checks that content with a JSON content type is exactly one JSON value.</summary>
    public static void Json(string? contentType, string content, string name)
    {
        if (JsonContent.IsJsonType(contentType) && !JsonContent.IsJson(content))
        {
            throw Invalid(
                name,
                $"{name} is not valid JSON, but its content type requires JSON. Serialize it, or send it as text.");
        }
    }

    /// <summary>
    /// Checks the MIME type of a file. The service returns it as a header of the upload, so it must not contain control
    /// characters.
    /// </summary>
    public static void AttachmentType(string? value, string name)
    {
        Present(value, name);
        Text(value, AttachmentTypeCharacters, name);
        if (!HeaderText.HasNoControls(value!))
            throw Invalid(name, $"{name} has a control character, such as a line break. Remove it.");
    }
}
