using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The entries of past contacts, grouped by contact. The order of the transcript does not group them: when a chat is
/// transferred, the last items of the old contact may follow the first items of the new one. Chats without past
/// contacts pay nothing for it.
/// </summary>
internal readonly struct PastContacts(TreeView<PastContactKey, TranscriptEntry> entries)
{
    /// <summary>The number of entries of all past contacts.</summary>
    public int Count => entries.Count;

    /// <summary>Returns the contact ids, in the order in which the contacts began.</summary>
    public IReadOnlyList<string> Ids()
    {
        var firsts = new List<PastContactKey>();
        int index = 0;
        while (index < entries.Count)
        {
            var first = entries.RowAt(index).Key;
            firsts.Add(first);
            index = entries.CountBefore(PastContactKey.After(first.ContactId));
        }

        firsts.Sort(static (one, other) => one.EntryKey.OrderAgainst(other.EntryKey));
        return firsts.ConvertAll(static first => first.ContactId);
    }

    /// <summary>Returns the entries of one contact, oldest first.</summary>
    public IReadOnlyList<TranscriptEntry> Of(string contactId)
    {
        int start = entries.CountBefore(PastContactKey.Before(contactId));
        int end = entries.CountBefore(PastContactKey.After(contactId));
        return new TranscriptSlice<PastContactKey>(entries, start, end - start);
    }
}
