using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads members of JSON objects in responses.</summary>
internal static class JsonMembers
{
    /// <summary>Reads the value of a member. Returns an empty string if the value is not a string.</summary>
    /// <exception cref="JsonException">The value is invalid JSON, or a string of invalid Unicode.</exception>
    public static string ReadText(this ref Utf8JsonReader reader) =>
        reader.TryReadText() ?? throw new JsonException("A string is not valid Unicode.");

    /// <summary>Reads the value of a member. Returns an empty string unless it is a valid string.</summary>
    public static string ReadTextOrEmpty(this ref Utf8JsonReader reader) => reader.TryReadText() ?? "";

    // Returns null for an invalid string.
    private static string? TryReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return "";
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate or an invalid UTF-8 byte. The reader accepts it as JSON, but it is not a string.
            return null;
        }
    }
}
