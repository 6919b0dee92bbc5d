using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Takes one text out of the JSON that is the content of an event.</summary>
internal static class ContentMember
{
    /// <summary>The string member of that name at the top of <paramref name="content"/>; empty when there is none.</summary>
    public static string Find(string content, ReadOnlySpan<byte> name)
    {
        if (content.Length is 0)
            return "";

        try
        {
            return Find(Encoding.UTF8.GetBytes(content), name);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string Find(byte[] content, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(content);
        string found = "";
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            return found;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
                found = WireText.String(ref reader);
            reader.Skip();
        }

        return found;
    }
}
