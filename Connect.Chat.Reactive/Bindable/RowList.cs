using System.Collections.ObjectModel;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Keeps the rows in step with the transcript. It changes a limited number of rows at a time; the rest follows in the
/// next batch. Used on the UI context only.
/// </summary>
internal sealed class RowList
{
    private readonly RowContext _context;
    private readonly ObservableCollection<BindableEntry> _rows = [];
    private readonly Dictionary<string, BindableEntry> _sends = new(StringComparer.Ordinal);
    private readonly List<BindableEntry> _unread = [];

    // The rows show this snapshot when the edits are applied.
    private TranscriptSnapshot _shown = TranscriptSnapshot.Empty;
    private TranscriptSnapshot? _next;
    private IReadOnlyList<TranscriptEdit> _edits = [];
    private int _applied;

    // The transcript has dropped them, perhaps before they had a row.
    private int _unreadWithoutRow;

    public RowList(RowContext context)
    {
        _context = context;
        Rows = new RowView(_rows, context.Guard);
    }

    public ReadOnlyObservableCollection<BindableEntry> Rows { get; }

    /// <summary>Whether the rows lag behind the newest snapshot.</summary>
    public bool IsBehind => _applied < _edits.Count || _next is not null;

    /// <summary>The number of messages that have come since <see cref="MarkAsRead"/>, with or without a row.</summary>
    public int UnreadCount => _unread.Count + _unreadWithoutRow;

    /// <summary>The id of the newest unread message; null if there is none.</summary>
    public string? NewestUnreadId => _unread.Count == 0 ? null : FindNewestUnread()?.Item.Id;

    /// <summary>Changes the rows towards the snapshot, if there is a new one, or the one before.</summary>
    public void Update(TranscriptSnapshot? snapshot, int maxRows)
    {
        _next = snapshot ?? _next;
        while (maxRows > 0 && IsBehind && !_context.Guard.IsClosed)
        {
            if (_applied == _edits.Count)
                CompareWithNext();
            for (; maxRows > 0 && _applied < _edits.Count && !_context.Guard.IsClosed; maxRows--)
                Apply(_edits[_applied++]);
        }

        // A long list of edits must not keep its entries alive.
        if (_applied == _edits.Count)
            Restart([]);
    }

    public void SetProgress(string clientToken, double? fraction)
    {
        if (_sends.TryGetValue(clientToken, out var row) && row.Status == MessageStatus.Sending)
            row.SetProgress(fraction);
    }

    public void MarkAsRead()
    {
        var unread = _unread.ToArray();
        _unread.Clear();
        _unreadWithoutRow = 0;
        foreach (var row in unread)
            row.SetUnread(false);
    }

    // By row: a message that was missed during an outage can be added after newer ones.
    private BindableEntry? FindNewestUnread()
    {
        for (var i = _rows.Count - 1; i >= 0; i--)
        {
            if (_rows[i] is { IsUnread: true, Item.Id.Length: > 0 } row)
                return row;
        }

        return null;
    }

    private void CompareWithNext()
    {
        var edits = _next!.EditsSince(_shown);
        var received = _next.ReceivedCount - _shown.ReceivedCount;
        // A snapshot that the application has created counts none.
        _unreadWithoutRow += Math.Max(0, received - edits.Count(IsUnread));
        Restart(edits);
        _shown = _next;
        _next = null;
    }

    private void Restart(IReadOnlyList<TranscriptEdit> edits)
    {
        _edits = edits;
        _applied = 0;
    }

    private void Apply(in TranscriptEdit edit)
    {
        switch (edit.Kind)
        {
            case TranscriptEditKind.Add:
                Add(edit.Index, edit.Entry);
                break;
            case TranscriptEditKind.Remove:
                Remove(edit.Index);
                break;
            case TranscriptEditKind.Move:
                _rows.Move(edit.OldIndex, edit.Index);
                _rows[edit.Index].Update(edit.Entry);
                FindStartOfDay(edit.OldIndex);
                FindStartOfDay(edit.OldIndex + 1);
                break;
            default:
                _rows[edit.Index].Update(edit.Entry);
                break;
        }

        FindStartOfDay(edit.Index);
        FindStartOfDay(edit.Index + 1);
    }

    private void Add(int index, TranscriptEntry entry)
    {
        var row = new BindableEntry(entry, _context);
        if (entry.ClientToken.Length > 0)
            _sends[entry.ClientToken] = row;
        if (!row.IsOwn && MessageStatusRules.IsNews(entry))
        {
            row.SetUnread(true);
            _unread.Add(row);
        }

        row.SetStartsDay(StartsDay(index, row));
        _rows.Insert(index, row);
    }

    private void Remove(int index)
    {
        var row = _rows[index];
        if (row.Entry.ClientToken.Length > 0)
            _sends.Remove(row.Entry.ClientToken);
        if (row.IsUnread && _unread.Remove(row))
            _unreadWithoutRow++;
        _rows.RemoveAt(index);
    }

    private bool IsUnread(TranscriptEdit edit) =>
        edit.Kind == TranscriptEditKind.Add
        && !_context.IsOwn(edit.Entry)
        && MessageStatusRules.IsNews(edit.Entry);

    private void FindStartOfDay(int index)
    {
        if (index < _rows.Count)
            _rows[index].SetStartsDay(StartsDay(index, _rows[index]));
    }

    private bool StartsDay(int index, BindableEntry row) => index == 0 || _rows[index - 1].Day != row.Day;
}
