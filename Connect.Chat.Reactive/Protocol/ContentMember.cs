using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads one text member of an event's JSON content.</summary>
internal static class ContentMember
{
    /// <summary>
    /// Finds a member by name at the top level of <paramref name="content"/>. Numbers and Booleans count as
    /// text. Empty if there is none.
    /// </summary>
    public static string Find(string content, ReadOnlySpan<byte> name)
    {
        if (content.Length is 0)
            return "";

        try
        {
            return FindInObject(Encoding.UTF8.GetBytes(content), name);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string FindInObject(byte[] content, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(content, WireText.AnyDepth);
        string found = "";
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            return found;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool isMatch = reader.ValueTextEquals(name);
            reader.Read();
            if (isMatch)
                found = WireText.Scalar(ref reader);
            reader.Skip();
        }

        return found;
    }
}
