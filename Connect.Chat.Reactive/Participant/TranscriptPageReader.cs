using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads the answer of GetTranscript in one pass, without a tree in between.</summary>
internal static class TranscriptPageReader
{
    public static GetTranscriptResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        if (answer.IsEmpty)
            return new();

        IReadOnlyList<ChatItem> transcript = [];
        string initialContactId = "", nextToken = "";
        var reader = new Utf8JsonReader(answer);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The answer is not an object.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Transcript"u8))
                transcript = Items(ref reader, answer, receivedAt);
            else if (reader.ValueTextEquals("InitialContactId"u8))
                initialContactId = reader.ReadText();
            else if (reader.ValueTextEquals("NextToken"u8))
                nextToken = reader.ReadText();
            else
                reader.Skip();
        }

        return new() { Transcript = transcript, InitialContactId = initialContactId, NextToken = nextToken };
    }

    private static List<ChatItem> Items(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        List<ChatItem> items = [];
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return items;
        }

        // One reader a page: pages may be read side by side, and an item reader may not.
        var itemReader = new ItemReader();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
                items.Add(itemReader.Read(ref reader, ItemOrigin.History, receivedAt, answer));
            else
                reader.Skip();
        }

        return items;
    }
}
