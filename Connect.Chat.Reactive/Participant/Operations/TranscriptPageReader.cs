using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Reads the response of GetTranscript in one pass, without an intermediate JSON tree.</summary>
internal static class TranscriptPageReader
{
    // Ten times the maximum that a caller can request. It bounds memory, however many items the service sends.
    private const int MaxItems = 10 * ParticipantLimits.MaxResults;

    // Enough for any known member name, even with every byte escaped.
    private const int Scratch = 128;

    /// <exception cref="JsonException">
    /// The response is malformed, or its list of items or the token of its next page has another JSON type. Without
    /// them, a catch-up would end too early.
    /// </exception>
    public static GetTranscriptResult Read(ReadOnlySpan<byte> response, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        List<ChatItem>? transcript = null;
        var isCut = false;
        string initialContactId = "", nextToken = "";
        Span<byte> scratch = stackalloc byte[Scratch];
        var reader = new Utf8JsonReader(response, WireText.AnyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The response is not an object.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = WireText.Bytes(in reader, scratch);
            reader.Read();
            if (member.SequenceEqual("Transcript"u8))
                transcript = Items(ref reader, response, origin, receivedAt, out isCut);
            else if (member.SequenceEqual("InitialContactId"u8))
                initialContactId = reader.TextOrEmpty();
            else if (member.SequenceEqual("NextToken"u8))
                nextToken = reader.OptionalText();
            reader.Skip();
        }

        // Throws if anything but white space follows.
        reader.Read();
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
        return reader.TokenType switch
        {
            // One item reader for each page, because it is not thread-safe and pages may be read concurrently.
            JsonTokenType.StartArray =>
                new ItemReader().ReadAll(ref reader, origin, receivedAt, response, MaxItems, out isCut),
            JsonTokenType.Null => null,
            _ => throw new JsonException("The transcript is not an array."),
        };
    }
}
