using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads the values of optional text members. The reader is at the value.</summary>
internal static class JsonMembers
{
    /// <summary>Returns a string, or empty for null: a member that a decision depends on.</summary>
    /// <exception cref="JsonException">The value is neither a string nor null, or is not valid Unicode.</exception>
    public static string OptionalText(this in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => TryGetString(in reader) ?? throw new JsonException("A string is not valid Unicode."),
        JsonTokenType.Null => "",
        _ => throw new JsonException("A member is not a string."),
    };

    /// <summary>Returns a string, or empty for anything else: a member that is only displayed.</summary>
    public static string TextOrEmpty(this in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? TryGetString(in reader) ?? "" : "";

    // Returns null for an invalid string.
    private static string? TryGetString(in Utf8JsonReader reader)
    {
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
