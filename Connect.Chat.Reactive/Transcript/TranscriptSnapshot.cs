using System.Collections;
using Connect.Chat.Reactive.Transcript;
using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive;

/// <summary>
/// The transcript as it stood at one moment: messages, attachments and events, oldest first. Immutable, and safe to
/// read from any thread while the session goes on.
/// </summary>
/// <remarks>
/// <para>
/// Sorted by <see cref="ChatItem.Time"/>, and by arrival where that is the same. What is being sent, or could not be
/// sent, stands where it was written; once accepted it moves to the time the service gave it. Past contacts of a
/// persistent chat are included, before all that is of the current chat: <see cref="Current"/>, <see cref="Past"/> and
/// <see cref="OfPastContact"/> have them apart.
/// </para>
/// <para>
/// Typing and receipts are not in it; receipts change <see cref="TranscriptEntry.Status"/>. Successive snapshots share
/// what did not change, and the entries that did not change are the same objects. Getting one by index or by id costs
/// a logarithm of the length. The index by id is made when somebody looks for the first time: that look costs the length,
/// as does one into each snapshot that was taken before it.
/// </para>
/// </remarks>
public sealed partial class TranscriptSnapshot : IReadOnlyList<TranscriptEntry>
{
    private readonly TreeView<TranscriptKey, TranscriptEntry> _entries;
    private readonly TreeView<TextKey, TranscriptKey> _tokens;
    private readonly PastContacts _past;
    private FrozenIds _ids;

    internal TranscriptSnapshot(
        TreeView<TranscriptKey, TranscriptEntry> entries,
        FrozenIds ids,
        TreeView<TextKey, TranscriptKey> tokens,
        PastContacts past,
        bool hasOlder)
    {
        _entries = entries;
        _ids = ids;
        _tokens = tokens;
        _past = past;
        HasOlder = hasOlder;
    }

    /// <summary>The transcript before anything is known of it.</summary>
    public static TranscriptSnapshot Empty { get; } = new(default, default, default, default, hasOlder: false);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether the service has older items than the first entry, which have not been asked for yet.</summary>
    public bool HasOlder { get; }

    /// <summary>The last entry; null when there is none.</summary>
    public TranscriptEntry? Newest => Count == 0 ? null : this[Count - 1];

    /// <summary>
    /// The entries of the current chat, oldest first: all but those of past contacts
    /// (<see cref="ChatItem.IsFromPastContact"/>). A view that costs the same whatever the length.
    /// </summary>
    public IReadOnlyList<TranscriptEntry> Current =>
        _past.Count == 0 ? this : new TranscriptSlice<TranscriptKey>(_entries, _past.Count, Count - _past.Count);

    /// <summary>The entries of all past contacts of a persistent chat, oldest first; empty for other chats. A view, too.</summary>
    public IReadOnlyList<TranscriptEntry> Past => new TranscriptSlice<TranscriptKey>(_entries, 0, _past.Count);

    /// <summary>
    /// The past contacts that entries come from, in the order in which they began; empty for chats without a past.
    /// Getting them costs a logarithm of the length for each.
    /// </summary>
    public IReadOnlyList<string> PastContactIds => _past.Ids();

    /// <summary>The entry at a place, 0 being the oldest.</summary>
    /// <param name="index">The place, from 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public TranscriptEntry this[int index] => _entries.RowAt(index).Value;

    /// <summary>Finds the entry of an item.</summary>
    /// <param name="itemId">The item's <see cref="ChatItem.Id"/>.</param>
    /// <returns>The entry; null when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="itemId"/> is null.</exception>
    public TranscriptEntry? Find(string itemId) =>
        _ids.TryFind(_entries, itemId ?? throw new ArgumentNullException(nameof(itemId)), out var key) ? At(key) : null;

    /// <summary>Finds what this session sent, or tried to send.</summary>
    /// <param name="clientToken">The client token it was sent with.</param>
    /// <returns>The entry; null when there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="clientToken"/> is null.</exception>
    public TranscriptEntry? FindByClientToken(string clientToken) =>
        _tokens.TryGet(new(clientToken ?? throw new ArgumentNullException(nameof(clientToken))), out var key) ? At(key) : null;

    /// <summary>The entries of one past contact, oldest first: a view that costs a logarithm of the length.</summary>
    /// <param name="contactId">One of <see cref="PastContactIds"/>.</param>
    /// <returns>The entries; empty when there are none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="contactId"/> is null.</exception>
    public IReadOnlyList<TranscriptEntry> OfPastContact(string contactId) =>
        _past.Of(contactId ?? throw new ArgumentNullException(nameof(contactId)));

    /// <summary>Goes through the entries, oldest first.</summary>
    /// <returns>An enumerator that allocates nothing.</returns>
    public Enumerator GetEnumerator() => new(_entries);

    IEnumerator<TranscriptEntry> IEnumerable<TranscriptEntry>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The number of entries; never content or names.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(TranscriptSnapshot)} {{ Count = {Count}, HasOlder = {HasOlder} }}";

    private TranscriptEntry? At(in TranscriptKey key) => _entries.TryGet(key, out var entry) ? entry : null;

    /// <summary>Goes through the entries of a <see cref="TranscriptSnapshot"/>, oldest first.</summary>
    public struct Enumerator : IEnumerator<TranscriptEntry>
    {
        private readonly TreeView<TranscriptKey, TranscriptEntry> _entries;
        private TreeLeaf<TranscriptKey, TranscriptEntry>? _leaf;
        private int _taken;
        private int _inLeaf;

        internal Enumerator(TreeView<TranscriptKey, TranscriptEntry> entries) => _entries = entries;

        /// <summary>The entry that <see cref="MoveNext"/> went to.</summary>
        public TranscriptEntry Current { get; private set; } = null!;

        readonly object IEnumerator.Current => Current;

        /// <summary>Goes to the next entry.</summary>
        /// <returns>False after the last one.</returns>
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

        /// <summary>Begins again before the first entry.</summary>
        public void Reset() => this = new(_entries);

        /// <summary>Nothing to do.</summary>
        public readonly void Dispose()
        {
        }
    }
}
