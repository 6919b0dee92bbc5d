using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads the answer of GetTranscript in one pass, without a tree in between.</summary>
internal static class TranscriptPageReader
{
    // Ten times what may be asked for. Memory must not follow what a service chooses to send.
    private const int MaxItems = 1_000;

    public static GetTranscriptResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        if (answer.IsEmpty)
            return new() { IsWithoutTranscript = true };

        List<ChatItem>? transcript = null;
        var isCut = false;
        string initialContactId = "", nextToken = "";
        var reader = new Utf8JsonReader(answer);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The answer is not an object.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Transcript"u8))
                transcript = Items(ref reader, answer, receivedAt, out isCut);
            else if (reader.ValueTextEquals("InitialContactId"u8))
                initialContactId = reader.ReadText();
            else if (reader.ValueTextEquals("NextToken"u8))
                nextToken = reader.ReadText();
            else
                reader.Skip();
        }

        return new()
        {
            Transcript = transcript ?? [],
            InitialContactId = initialContactId,
            NextToken = nextToken,
            IsCut = isCut,
            IsWithoutTranscript = transcript is null,
        };
    }

    private static List<ChatItem>? Items(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> answer, DateTimeOffset receivedAt, out bool isCut)
    {
        isCut = false;
        List<ChatItem> items = [];
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        // One reader a page: pages may be read side by side, and an item reader may not.
        var itemReader = new ItemReader();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            isCut = items.Count >= MaxItems;
            if (isCut || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            items.Add(itemReader.Read(ref reader, ItemOrigin.History, receivedAt, answer));
            items.AddRange(itemReader.FurtherReceipts);
        }

        return items;
    }
}
