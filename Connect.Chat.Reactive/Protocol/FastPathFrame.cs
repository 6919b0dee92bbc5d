#if NET
using System.Buffers;
#endif

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Scans a frame in the service's usual format: no white space, and an escaped item whose members are strings. It needs
/// one pass and no copy, where a JSON reader needs three passes and a copy.
/// </summary>
/// <remarks>
/// It accepts only frames that the JSON reader accepts, with the same result. If it cannot read a frame, the caller
/// must read that frame from its start with the JSON reader.
/// </remarks>
internal ref struct FastPathFrame(ReadOnlySpan<byte> frame)
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

#if NET
    // The bytes that end a run of plain text: quote, backslash, and the control characters that JSON forbids in
    // strings.
    private static readonly SearchValues<byte> RunTerminators = SearchValues.Create(
        [Quote, Escape, .. Enumerable.Range(0, ' ').Select(static control => (byte)control)]);
#endif

    private ReadOnlySpan<byte> _remaining = frame;

    /// <summary>Whether the whole frame has been consumed.</summary>
    public readonly bool IsAtEnd => _remaining.IsEmpty;

    /// <summary>
    /// Consumes the expected bytes. Returns false, and consumes nothing, if the frame continues differently.
    /// </summary>
    public bool TryConsume(scoped ReadOnlySpan<byte> expected)
    {
        if (!_remaining.StartsWith(expected))
            return false;
        _remaining = _remaining.Slice(expected.Length);
        return true;
    }

    /// <summary>Reads a string of the frame and its closing quote. The caller has consumed the opening quote.</summary>
    public bool TryReadText(out ReadOnlySpan<byte> text)
    {
        int end = PlainLength(_remaining);
        if (end == _remaining.Length || _remaining[end] != Quote)
        {
            text = default;
            return false;
        }

        text = Consume(end, 1);
        return true;
    }

    /// <summary>Reads a string of the item and its closing quote. The caller has consumed the opening quote.</summary>
    /// <param name="text">The string as escaped in the frame.</param>
    /// <param name="isEscaped">Whether the item's JSON contains escapes: see <see cref="TryUnescape"/>.</param>
    public bool TryReadItemText(out ReadOnlySpan<byte> text, out bool isEscaped)
    {
        isEscaped = false;
        int at = PlainLength(_remaining);
        while (at + 1 < _remaining.Length && _remaining[at] == Escape)
        {
            if (_remaining[at + 1] == Quote)
            {
                text = Consume(at, 2);
                return true;
            }

            // A backslash of the item, which the frame escapes again; the escaped character can be escaped again too.
            if (_remaining[at + 1] != Escape)
                break;
            isEscaped = true;
            at += 2;
            if (at + 1 < _remaining.Length && _remaining[at] == Escape && _remaining[at + 1] is Escape or Quote)
                at += 2;
            at += PlainLength(_remaining.Slice(at));
        }

        text = default;
        return false;
    }

    /// <summary>
    /// Removes the frame's level of escaping from a string of the item. False if it contains other escapes.
    /// </summary>
    /// <param name="text">A string from <see cref="TryReadItemText"/>.</param>
    /// <param name="unescaped">The target, at least as long as <paramref name="text"/>.</param>
    /// <param name="length">The number of bytes written.</param>
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

    private ReadOnlySpan<byte> Consume(int length, int terminator)
    {
        var consumed = _remaining.Slice(0, length);
        _remaining = _remaining.Slice(length + terminator);
        return consumed;
    }

    private static int PlainLength(ReadOnlySpan<byte> text)
    {
#if NET
        int end = text.IndexOfAny(RunTerminators);
        return end < 0 ? text.Length : end;
#else
        int end = 0;
        while (end < text.Length && text[end] is >= (byte)' ' and not (Quote or Escape))
            end++;
        return end;
#endif
    }
}
