using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Recognizes JSON content. Throws no exceptions, because their messages could quote the content.</summary>
internal static class JsonContent
{
    /// <summary>Whether content of this type must be JSON. Ignores parameters such as the character set.</summary>
    public static bool IsJsonType(string? contentType) => contentType is not null
        && (MediaType.AreSame(contentType, ChatContentType.Json)
            || MediaType.AreSame(contentType, ChatContentType.InteractiveMessage)
            || MediaType.AreSame(contentType, ChatContentType.InteractiveResponseMessage));

    /// <summary>Whether the text is exactly one JSON value.</summary>
    public static bool IsJson(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), WireText.AnyDepth);
        try
        {
            if (!reader.Read())
                return false;
            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
