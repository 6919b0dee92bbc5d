#if !NET
using System.Buffers;
#endif
using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Takes text off a JSON reader without throwing for what is wrong inside it.</summary>
internal static class WireText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The string the reader stands on; empty when it stands on something else.</summary>
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
            // Half a surrogate pair or bad UTF-8. A browser would show the message; so does this.
            return InvalidText.Repair(reader.ValueSpan);
        }
    }

    /// <summary>Decodes UTF-8 that has nothing to unescape; false when there are bad bytes in it.</summary>
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
    /// The bytes of the string or name the reader stands on, for comparison with what is known; empty when it
    /// stands on something else. What does not fit <paramref name="scratch"/> comes back escaped and equals nothing.
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

    /// <summary>The time the reader stands on, in UTC; null when it stands on something else.</summary>
    public static DateTimeOffset? Time(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String)
            return null;

        try
        {
            // The service always says Z. Without a zone it is UTC too, not the local time of this machine.
            if (reader.TryGetDateTime(out DateTime time) && time.Kind is not DateTimeKind.Local)
                return new DateTimeOffset(time.Ticks, TimeSpan.Zero);
            return reader.TryGetDateTimeOffset(out DateTimeOffset zoned) ? zoned.ToUniversalTime() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Decodes UTF-8 as it is, with a replacement character for each bad byte.</summary>
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
