using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads an object of a list, and moves the reader to its end.</summary>
internal delegate T ReadObject<out T>(ref Utf8JsonReader reader);

/// <summary>Reads lists of objects.</summary>
internal static class WireList
{
    /// <summary>Reads the array at the reader and moves the reader to its end. Empty for any other token.</summary>
    public static IReadOnlyList<T> Read<T>(ref Utf8JsonReader reader, ReadObject<T> readObject)
        where T : class
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
            return [];

        var objects = new List<T>(capacity: 1);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject)
                objects.Add(readObject(ref reader));
            else
                reader.Skip();
        }

        return objects.Count > 0 ? new ItemList<T>(objects) : [];
    }
}
