using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads members of the small objects in responses.</summary>
internal static class JsonMembers
{
    /// <summary>Reads the value after a member's name: a text, or an empty one for any other value.</summary>
    /// <exception cref="JsonException">The value is no JSON, or a text that is not valid Unicode.</exception>
    public static string ReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.TryGetText() ?? throw new JsonException("A text is not valid Unicode.");
        reader.Skip();
        return "";
    }

    /// <summary>Reads the value after a member's name. A text that is not valid Unicode reads as empty.</summary>
    public static string ReadTextOrEmpty(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.TryGetText() ?? "";
        reader.Skip();
        return "";
    }

    private static string? TryGetText(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate or a byte that is not UTF-8: well-formed JSON to the reader, but not a text.
            return null;
        }
    }
}
