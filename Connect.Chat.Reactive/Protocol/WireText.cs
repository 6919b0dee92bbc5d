#if !NET
using System.Buffers;
#endif
using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads strings from a JSON reader without throwing for invalid text.</summary>
internal static class WireText
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Returns the string at the reader. Empty for any other token.</summary>
    public static string String(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
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

    /// <summary>Decodes UTF-8 without escapes. False if it is invalid.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> utf8, out string text)
    {
        try
        {
            text = Decode(Strict, utf8);
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

        try
        {
            // The service always sends Z. A time without a zone is UTC too, not the local time of this machine.
            if (reader.TryGetDateTime(out DateTime time) && time.Kind is not DateTimeKind.Local)
                return new DateTimeOffset(time.Ticks, TimeSpan.Zero);
            return reader.TryGetDateTimeOffset(out DateTimeOffset zoned) ? zoned.ToUniversalTime() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Decodes UTF-8 with a replacement character for each invalid byte.</summary>
    public static string Decode(ReadOnlySpan<byte> utf8) => Decode(Encoding.UTF8, utf8);

#if NET
    private static string Decode(Encoding encoding, ReadOnlySpan<byte> utf8) => encoding.GetString(utf8);
#else
    private static string Decode(Encoding encoding, ReadOnlySpan<byte> utf8)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(utf8.Length);
        try
        {
            utf8.CopyTo(bytes);
            return encoding.GetString(bytes, 0, utf8.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
#endif
}
