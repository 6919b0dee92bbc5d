using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads the response of GetTranscript in one pass, without an intermediate JSON tree.</summary>
internal static class TranscriptPageReader
{
    // Ten times the maximum that a caller can request. It bounds memory, however many items the service sends.
    private const int MaxItems = 10 * ParticipantLimits.MaxResults;

    public static GetTranscriptResult Read(ReadOnlySpan<byte> response, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        if (response.IsEmpty)
            return new() { IsWithoutTranscript = true };

        List<ChatItem>? transcript = null;
        var isCut = false;
        string initialContactId = "", nextToken = "";
        var reader = new Utf8JsonReader(response, WireText.AnyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The response is not an object.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Transcript"u8))
                transcript = Items(ref reader, response, origin, receivedAt, out isCut);
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
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> response,
        ItemOrigin origin,
        DateTimeOffset receivedAt,
        out bool isCut)
    {
        isCut = false;
        List<ChatItem> items = [];
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        // One item reader for each page, because it is not thread-safe and pages may be read concurrently.
        var itemReader = new ItemReader();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            isCut = items.Count >= MaxItems;
            if (isCut || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            items.Add(itemReader.Read(ref reader, origin, receivedAt, response));
            items.AddRange(itemReader.FurtherReceipts);
        }

        return items;
    }
}
