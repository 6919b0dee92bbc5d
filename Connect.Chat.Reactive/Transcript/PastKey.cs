using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>Where an entry of a past contact stands among those of its contact, which stand together.</summary>
internal readonly record struct PastKey(string ContactId, TranscriptKey Place) : ITreeKey<PastKey>
{
    /// <summary>Before every entry of the contact.</summary>
    public static PastKey Before(string contactId) => new(contactId, new(long.MinValue, long.MinValue));

    /// <summary>After every entry of the contact.</summary>
    public static PastKey After(string contactId) => new(contactId, new(long.MaxValue, long.MaxValue));

    public int OrderAgainst(in PastKey other)
    {
        int order = string.CompareOrdinal(ContactId, other.ContactId);
        return order != 0 ? order : Place.OrderAgainst(other.Place);
    }
}
