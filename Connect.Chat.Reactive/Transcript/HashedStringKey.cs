using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// An item id or a client token as a tree key. Keys are ordered by hash code, which is fast; the order has no meaning.
/// </summary>
internal readonly struct HashedStringKey(string text) : ITreeKey<HashedStringKey>
{
    private readonly int _hash = StringComparer.Ordinal.GetHashCode(text);
    private readonly string _text = text;

    public int OrderAgainst(in HashedStringKey other)
    {
        int order = _hash.CompareTo(other._hash);
        return order != 0 ? order : string.CompareOrdinal(_text, other._text);
    }
}
