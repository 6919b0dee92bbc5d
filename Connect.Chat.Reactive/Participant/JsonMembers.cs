using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reading of members that may be missing, null, or of another type than they should be.</summary>
internal static class JsonMembers
{
    /// <summary>From a property's name, reads its text and stands on it; anything but a text is skipped, and empty.</summary>
    public static string ReadText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString()!;
        reader.Skip();
        return "";
    }
}
