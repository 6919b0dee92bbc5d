using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>The key of an entry of a past contact. It groups entries by contact.</summary>
internal readonly record struct PastContactKey(string ContactId, TranscriptKey EntryKey) : ITreeKey<PastContactKey>
{
    /// <summary>Returns a key that precedes every entry of the contact.</summary>
    public static PastContactKey Before(string contactId) => new(contactId, new(long.MinValue, long.MinValue));

    /// <summary>Returns a key that follows every entry of the contact.</summary>
    public static PastContactKey After(string contactId) => new(contactId, new(long.MaxValue, long.MaxValue));

    public int OrderAgainst(in PastContactKey other)
    {
        int order = string.CompareOrdinal(ContactId, other.ContactId);
        return order != 0 ? order : EntryKey.OrderAgainst(other.EntryKey);
    }
}
