using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The entries of past contacts, those of each contact together. The order of the transcript alone does not tell:
/// where a chat was handed on, the old contact has its last item after the new one has its first. Empty, and free, for
/// chats without a past.
/// </summary>
internal readonly struct PastContacts(TreeView<PastKey, TranscriptEntry> entries)
{
    /// <summary>How many entries all past contacts have together.</summary>
    public int Count => entries.Count;

    /// <summary>The contacts, in the order in which they began.</summary>
    public IReadOnlyList<string> Ids()
    {
        var firsts = new List<PastKey>();
        for (int at = 0; at < entries.Count; at = entries.CountBefore(PastKey.After(firsts[^1].ContactId)))
            firsts.Add(entries.RowAt(at).Key);
        firsts.Sort(static (one, other) => one.Place.OrderAgainst(other.Place));
        return firsts.ConvertAll(static first => first.ContactId);
    }

    /// <summary>The entries of one contact, oldest first.</summary>
    public IReadOnlyList<TranscriptEntry> Of(string contactId)
    {
        int start = entries.CountBefore(PastKey.Before(contactId));
        return new TranscriptSlice<PastKey>(entries, start, entries.CountBefore(PastKey.After(contactId)) - start);
    }
}
