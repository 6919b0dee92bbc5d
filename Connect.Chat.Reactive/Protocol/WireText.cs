using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads strings from a JSON reader without throwing for invalid text.</summary>
internal static class WireText
{
    private const int Scratch = 96;

    /// <summary>
    /// For texts of the service: one item that is deeply nested must not make a frame or a page unreadable. The cost
    /// is one bit for each level.
    /// </summary>
    public static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the string or property name at the reader. Empty for any other token.</summary>
    public static string String(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            return "";

        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate or invalid UTF-8. Browsers display such a message too.
            return InvalidText.Repair(reader.ValueSpan);
        }
    }

    /// <summary>Whether the reader is at a string, a number or a Boolean.</summary>
    public static bool IsScalar(in Utf8JsonReader reader) => reader.TokenType
        is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    /// <summary>
    /// Returns the string at the reader, or the JSON of a number or Boolean. Empty for any other token.
    /// </summary>
    public static string Scalar(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String ? String(ref reader)
        : IsScalar(in reader) ? Decode(reader.ValueSpan)
        : "";

    /// <summary>
    /// Returns the string at the reader, or the JSON of any other value, and moves the reader to its end. Empty for
    /// null.
    /// </summary>
    /// <param name="reader">The reader, over the whole of <paramref name="source"/>.</param>
    /// <param name="source">The JSON.</param>
    public static string Content(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> source)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return Scalar(ref reader);
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Decode(source.Slice(start, (int)reader.BytesConsumed - start));
    }

    /// <summary>Returns the integer at the reader, or the one that a string contains. Null for any other.</summary>
    public static int? Integer(in Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Number)
            return reader.TryGetInt32(out int number) ? number : null;
        Span<byte> scratch = stackalloc byte[Scratch];
        ReadOnlySpan<byte> text = reader.TokenType is JsonTokenType.String ? Bytes(in reader, scratch) : default;
        return Utf8Parser.TryParse(text, out int written, out int length) && length == text.Length ? written : null;
    }

    /// <summary>Decodes UTF-8 without escapes. False if it is invalid.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> utf8, out string text)
    {
        try
        {
            text = Strict.GetString(utf8);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>
    /// Returns the bytes of the string or name at the reader, for comparison with known texts. Empty for any other
    /// token. A text that does not fit into <paramref name="scratch"/> stays escaped, so it equals no known text.
    /// </summary>
    public static ReadOnlySpan<byte> Bytes(in Utf8JsonReader reader, Span<byte> scratch)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            return default;
        if (!reader.ValueIsEscaped || reader.ValueSpan.Length > scratch.Length)
            return reader.ValueSpan;

        try
        {
            return scratch.Slice(0, reader.CopyString(scratch));
        }
        catch (InvalidOperationException)
        {
            return reader.ValueSpan;
        }
    }

    /// <summary>Returns the time at the reader in UTC. Null for any other token.</summary>
    public static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
            return null;

        Span<byte> scratch = stackalloc byte[Scratch];
        return Iso8601.TryParse(Bytes(in reader, scratch), out var time) ? time.ToUniversalTime() : null;
    }

    /// <summary>Decodes UTF-8 with a replacement character for each invalid byte.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
