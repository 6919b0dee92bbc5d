using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>An id or a token to look up by, in an order that is quick to compare and means nothing.</summary>
internal readonly struct TextKey(string text) : ITreeKey<TextKey>
{
    private readonly int _hash = StringComparer.Ordinal.GetHashCode(text);
    private readonly string _text = text;

    public int OrderAgainst(in TextKey other)
    {
        int order = _hash.CompareTo(other._hash);
        return order != 0 ? order : string.CompareOrdinal(_text, other._text);
    }
}
