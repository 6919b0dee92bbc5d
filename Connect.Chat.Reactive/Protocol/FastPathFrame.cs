#if NET
using System.Buffers;
#endif

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Walks over a frame that is written as the service nearly always writes it: no white space, and an item, escaped
/// once, whose members are strings. In one pass and in place, where a JSON reader needs three and a copy.
/// </summary>
/// <remarks>
/// It takes nothing that the JSON reader would not take, and understands it in the same way. Whatever else there is, it
/// declines, and is not good for anything afterwards: then the frame is read the thorough way, from its beginning.
/// </remarks>
internal ref struct FastPathFrame(ReadOnlySpan<byte> frame)
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

#if NET
    // What a run of text ends at: a quote, an escape, or one of the characters that JSON forbids in strings.
    private static readonly SearchValues<byte> Ends = SearchValues.Create(
        [Quote, Escape, .. Enumerable.Range(0, ' ').Select(static control => (byte)control)]);
#endif

    private ReadOnlySpan<byte> _rest = frame;

    /// <summary>Whether all of the frame has been taken.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Goes past what is expected here; false, and stays, when it is something else.</summary>
    public bool Take(scoped ReadOnlySpan<byte> expected)
    {
        if (!_rest.StartsWith(expected))
            return false;
        _rest = _rest.Slice(expected.Length);
        return true;
    }

    /// <summary>Takes a string of the frame itself, past its closing quote; the opening one has been taken.</summary>
    public bool TakeText(out ReadOnlySpan<byte> text)
    {
        int end = Run(_rest);
        if (end == _rest.Length || _rest[end] != Quote)
        {
            text = default;
            return false;
        }

        text = Cut(end, 1);
        return true;
    }

    /// <summary>Takes a string of the item, past its closing quote; the opening one has been taken.</summary>
    /// <param name="text">The string, as it is in the frame.</param>
    /// <param name="isEscaped">Whether it has escapes of its own: see <see cref="TryUnescape"/>.</param>
    public bool TakeInnerText(out ReadOnlySpan<byte> text, out bool isEscaped)
    {
        isEscaped = false;
        int at = Run(_rest);
        while (at + 1 < _rest.Length && _rest[at] == Escape)
        {
            if (_rest[at + 1] == Quote)
            {
                text = Cut(at, 2);
                return true;
            }

            // The item's own escape, which is escaped in turn; so may be what follows it.
            if (_rest[at + 1] != Escape)
                break;
            isEscaped = true;
            at += 2;
            if (at + 1 < _rest.Length && _rest[at] == Escape && _rest[at + 1] is Escape or Quote)
                at += 2;
            at += Run(_rest.Slice(at));
        }

        text = default;
        return false;
    }

    /// <summary>Undoes the frame's escaping of a string of the item. False when there is more to it.</summary>
    /// <param name="text">What <see cref="TakeInnerText"/> took.</param>
    /// <param name="unescaped">Room for as many bytes.</param>
    /// <param name="length">How many it has become.</param>
    public static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> unescaped, out int length)
    {
        length = 0;
        while (text.IndexOf(Escape) is >= 0 and var at)
        {
            if (at + 1 == text.Length || text[at + 1] is not (Escape or Quote))
                return false;
            text.Slice(0, at).CopyTo(unescaped.Slice(length));
            unescaped[length + at] = text[at + 1];
            length += at + 1;
            text = text.Slice(at + 2);
        }

        text.CopyTo(unescaped.Slice(length));
        length += text.Length;
        return true;
    }

    private ReadOnlySpan<byte> Cut(int length, int terminator)
    {
        var cut = _rest.Slice(0, length);
        _rest = _rest.Slice(length + terminator);
        return cut;
    }

    private static int Run(ReadOnlySpan<byte> text)
    {
#if NET
        int end = text.IndexOfAny(Ends);
        return end < 0 ? text.Length : end;
#else
        int end = 0;
        while (end < text.Length && text[end] is >= (byte)' ' and not (Quote or Escape))
            end++;
        return end;
#endif
    }
}
