using System.Collections;
using Connect.Chat.Reactive.Transcript;
using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive;

/// <summary>
/// The transcript at one point in time: messages, attachments and events, oldest first. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Entries are sorted by <see cref="ChatItem.Time"/>, and as the service has sent them if their times are equal. An
/// item that is being sent, or could not be sent, has the position at which it was written. Once the service accepts
/// it, it moves to the time that the service returns. Entries from past contacts of a persistent chat precede all
/// entries of the current chat; <see cref="Current"/>, <see cref="Past"/> and <see cref="OfPastContact"/> return them
/// separately.
/// </para>
/// <para>
/// Typing and receipts are not entries; receipts change <see cref="TranscriptEntry.Status"/>. Successive snapshots
/// share their unchanged parts, and unchanged entries are the same objects. Access by index or by id takes logarithmic
/// time. The index by id is built on the first lookup, which takes linear time, as does the first lookup in each
/// snapshot that was created before it.
/// </para>
/// </remarks>
public sealed class TranscriptSnapshot : IReadOnlyList<TranscriptEntry>
{
    private readonly TreeView<TranscriptKey, TranscriptEntry> _entries;
    private readonly TreeView<HashedStringKey, TranscriptKey> _tokens;
    private readonly PastContacts _past;
    private SnapshotIdIndex _ids;

    internal TranscriptSnapshot(
        TreeView<TranscriptKey, TranscriptEntry> entries,
        SnapshotIdIndex ids,
        TreeView<HashedStringKey, TranscriptKey> tokens,
        PastContacts past,
        bool hasOlder)
    {
        _entries = entries;
        _ids = ids;
        _tokens = tokens;
        _past = past;
        HasOlder = hasOlder;
    }

    /// <summary>A transcript without entries, as it is before the session has any item.</summary>
    public static TranscriptSnapshot Empty { get; } = new(default, default, default, default, hasOlder: false);

    /// <summary>Creates a snapshot of received items, for tests and design-time data.</summary>
    /// <param name="items">
    /// Messages and events. The snapshot sorts them by time, and keeps their order if their times are equal.
    /// </param>
    /// <returns>The snapshot, in which every entry is <see cref="MessageStatus.Received"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// An item is null, a typing event, a receipt or unknown, or two items have the same id.
    /// </exception>
    public static TranscriptSnapshot Create(params ChatItem[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var builder = new SnapshotBuilder();
        foreach (var item in items)
            builder.Add(new() { Item = item }, nameof(items));
        return builder.ToSnapshot(hasOlder: false);
    }

    /// <summary>Creates a snapshot of entries with any status, for tests and design-time data.</summary>
    /// <param name="entries">
    /// The entries. The snapshot sorts them by the time of their items, and keeps their order if the times are equal.
    /// </param>
    /// <param name="hasOlder">The value of <see cref="HasOlder"/>. Default: false.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// An entry is null, its item is not a message or an event, or two entries have the same item id or client token.
    /// </exception>
    /// <remarks>
    /// <see cref="EditsSince"/> compares two such snapshots by position, then by key. It is fast if the later one
    /// begins with the entries of the earlier one, or with changed versions of them.
    /// </remarks>
    public static TranscriptSnapshot Create(IEnumerable<TranscriptEntry> entries, bool hasOlder = false)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var builder = new SnapshotBuilder();
        foreach (var entry in entries)
            builder.Add(entry, nameof(entries));
        return builder.ToSnapshot(hasOlder);
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether the service has items older than the first entry, which LoadOlderAsync can load.</summary>
    public bool HasOlder { get; }

    /// <summary>Where LoadOlderAsync continues; the default value if it has not begun.</summary>
    internal OlderStart OlderStart { get; init; }

    /// <summary>
    /// The number of messages of others that were added since the session began, with those that were dropped since.
    /// History does not count. 0 for a snapshot that the application has created.
    /// </summary>
    internal int ReceivedCount { get; init; }

    /// <summary>The newest entry; null if the transcript is empty.</summary>
    public TranscriptEntry? Newest => Count == 0 ? null : this[Count - 1];

    /// <summary>
    /// The entries of the current chat, oldest first, without those of past contacts
    /// (<see cref="ChatItem.IsFromPastContact"/>). A view, which takes constant time.
    /// </summary>
    public IReadOnlyList<TranscriptEntry> Current =>
        _past.Count == 0 ? this : new TranscriptSlice<TranscriptKey>(_entries, _past.Count, Count - _past.Count);

    /// <summary>
    /// The entries of all past contacts of a persistent chat, oldest first; empty for other chats. A view, which takes
    /// constant time.
    /// </summary>
    public IReadOnlyList<TranscriptEntry> Past => new TranscriptSlice<TranscriptKey>(_entries, 0, _past.Count);

    /// <summary>
    /// The ids of the past contacts that have entries, in the order in which the contacts began; empty for chats
    /// without past contacts. Takes logarithmic time for each contact.
    /// </summary>
    public IReadOnlyList<string> PastContactIds => _past.Ids();

    /// <summary>The entry at an index; 0 is the oldest entry.</summary>
    /// <param name="index">The index, from 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is out of range.</exception>
    public TranscriptEntry this[int index] => _entries.RowAt(index).Value;

    /// <summary>Finds the entry of an item.</summary>
    /// <param name="itemId">The item's <see cref="ChatItem.Id"/>.</param>
    /// <returns>The entry; null if there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="itemId"/> is null.</exception>
    public TranscriptEntry? Find(string itemId) =>
        _ids.TryFind(_entries, itemId ?? throw new ArgumentNullException(nameof(itemId)), out var key) ? At(key) : null;

    /// <summary>Finds the entry of an item that this session has sent or tried to send.</summary>
    /// <param name="clientToken">The client token of the send.</param>
    /// <returns>The entry; null if there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="clientToken"/> is null.</exception>
    public TranscriptEntry? FindByClientToken(string clientToken)
    {
        ArgumentNullException.ThrowIfNull(clientToken);
        return _tokens.TryGet(new(clientToken), out var key) ? At(key) : null;
    }

    /// <summary>Returns the entries of one past contact, oldest first. A view, which takes logarithmic time.</summary>
    /// <param name="contactId">One of <see cref="PastContactIds"/>.</param>
    /// <returns>The entries; empty if there are none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="contactId"/> is null.</exception>
    public IReadOnlyList<TranscriptEntry> OfPastContact(string contactId) =>
        _past.Of(contactId ?? throw new ArgumentNullException(nameof(contactId)));

    /// <summary>
    /// Returns the edits that turn a list of an earlier snapshot's entries into those of this one. The cost is the
    /// number of changes times the logarithm of the length.
    /// </summary>
    /// <param name="earlier">
    /// Another snapshot of the same session, usually an earlier one, or <see cref="Empty"/>.
    /// </param>
    /// <returns>
    /// The edits: rows to remove, then rows to move, then rows to add and to replace. Empty if the entries are the
    /// same. Rows with the same <see cref="TranscriptEntry.Key"/> are moved or replaced, never removed and added.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="earlier"/> is null.</exception>
    public IReadOnlyList<TranscriptEdit> EditsSince(TranscriptSnapshot earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return TranscriptEdits.From(TreeDifference.Between(earlier._entries, _entries));
    }

    /// <summary>Enumerates the entries, oldest first.</summary>
    /// <returns>An enumerator that does not allocate.</returns>
    public Enumerator GetEnumerator() => new(_entries);

    IEnumerator<TranscriptEntry> IEnumerable<TranscriptEntry>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the number of entries; never content or names.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(TranscriptSnapshot)} {{ Count = {Count}, HasOlder = {HasOlder} }}";

    private TranscriptEntry? At(in TranscriptKey key) => _entries.TryGet(key, out var entry) ? entry : null;

    /// <summary>Enumerates the entries of a <see cref="TranscriptSnapshot"/>, oldest first.</summary>
    public struct Enumerator : IEnumerator<TranscriptEntry>
    {
        private readonly TreeView<TranscriptKey, TranscriptEntry> _entries;
        private TreeLeaf<TranscriptKey, TranscriptEntry>? _leaf;
        private int _taken;
        private int _inLeaf;

        internal Enumerator(TreeView<TranscriptKey, TranscriptEntry> entries) => _entries = entries;

        /// <summary>The entry at the current position.</summary>
        public TranscriptEntry Current { get; private set; } = null!;

        readonly object IEnumerator.Current => Current;

        /// <summary>Advances to the next entry.</summary>
        /// <returns>False after the last entry.</returns>
        public bool MoveNext()
        {
            if (_taken >= _entries.Count)
                return false;
            if (_leaf is null || ++_inLeaf >= _leaf.Count)
            {
                _inLeaf = _taken;
                _leaf = _entries.LeafAt(ref _inLeaf);
            }

            _taken++;
            Current = _leaf[_inLeaf].Value;
            return true;
        }

        /// <summary>Returns to the position before the first entry.</summary>
        public void Reset() => this = new(_entries);

        /// <summary>Does nothing.</summary>
        public readonly void Dispose()
        {
        }
    }
}
