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
        reader.Read();
        // One item reader for each page, because it is not thread-safe and pages may be read concurrently.
        if (reader.TokenType == JsonTokenType.StartArray)
            return new ItemReader().ReadAll(ref reader, origin, receivedAt, response, MaxItems, out isCut);
        isCut = false;
        reader.Skip();
        return null;
    }
}
