using System.Collections.Specialized;
using System.ComponentModel;
using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.Text;
using Terminal.Gui.ViewBase;

namespace Connect.Chat.Desk.Screen;

/// <summary>The rows of the selected chat. It stays at the newest row unless the agent scrolls up.</summary>
internal sealed class ConversationView : View
{
    private const int WheelLines = 3;

    private readonly List<(BindableEntry Entry, TextLine Line)> _visible = [];
    private ContactViewModel? _contact;
    private int _linesBelow;
    private bool _isAtTop;

    public ConversationView() => CanFocus = true;

    /// <summary>The chat on the screen.</summary>
    public ContactViewModel? Contact
    {
        get => _contact;
        set
        {
            Unwatch();
            _contact = value;
            _linesBelow = 0;
            Watch();
            SetNeedsDraw();
        }
    }

    /// <summary>Scrolls by a screen. At the top it loads older messages.</summary>
    public void ScrollPage(bool up) => Scroll(up ? Viewport.Height - 1 : 1 - Viewport.Height);

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.End)
            Scroll(-_linesBelow);
        else if (key == Key.CursorUp)
            MoveSelection(-1);
        else if (key == Key.CursorDown)
            MoveSelection(1);
        else if (key == Key.Enter && _contact?.SelectedEntry is { CanResend: true })
            _contact.ResendCommand.Execute(null);
        else
            return base.OnKeyDown(key);
        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.WheeledUp))
            Scroll(WheelLines);
        else if (mouse.Flags.HasFlag(MouseFlags.WheeledDown))
            Scroll(-WheelLines);
        else if (mouse.IsPressed && RowAt(mouse.Position!.Value.Y) is { } entry)
            Select(entry);
        else
            return base.OnMouseEvent(mouse);
        return true;
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        LayOut();
        var normal = GetAttributeForRole(VisualRole.Normal);
        var top = Viewport.Height - _visible.Count;
        for (var i = 0; i < _visible.Count; i++)
        {
            var (entry, line) = _visible[i];
            var isSelected = entry == _contact?.SelectedEntry && line.Kind is not (LineKind.Blank or LineKind.Day);
            SetAttribute(isSelected ? Palette.Selected(Palette.Of(line.Kind, normal)) : Palette.Of(line.Kind, normal));
            AddStr(line.Column, top + i, line.Text);
            SetAttribute(Palette.Mark(line.Kind, normal));
            AddStr(line.Column + line.Text.GetColumns(), top + i, line.Mark);
        }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        Unwatch();
        base.Dispose(disposing);
    }

    // Lays out from the newest row upward, and no further than the screen shows.
    private void LayOut()
    {
        _visible.Clear();
        if (_contact is null || Viewport.Height < 1)
            return;
        var rows = _contact.Chat.Entries;
        var wanted = _linesBelow + Viewport.Height;
        for (var i = rows.Count - 1; i >= 0 && _visible.Count < wanted; i--)
        {
            var lines = EntryLines.Of(rows[i], i > 0 ? rows[i - 1] : null, Viewport.Width);
            _visible.InsertRange(0, lines.Select(line => (rows[i], line)));
        }

        _isAtTop = _visible.Count <= wanted;
        _linesBelow = Math.Max(0, Math.Min(_linesBelow, _visible.Count - Viewport.Height));
        _visible.RemoveRange(_visible.Count - _linesBelow, _linesBelow);
        _visible.RemoveRange(0, Math.Max(0, _visible.Count - Viewport.Height));
    }

    private void Scroll(int lines)
    {
        if (lines > 0 && _isAtTop && _contact is { Chat: { HasOlder: true, IsLoadingOlder: false } })
            _contact.LoadOlderCommand.Execute(null);
        _linesBelow = Math.Max(0, _linesBelow + lines);
        SetNeedsDraw();
    }

    private BindableEntry? RowAt(int y)
    {
        var index = y - (Viewport.Height - _visible.Count);
        return index >= 0 && index < _visible.Count ? _visible[index].Entry : null;
    }

    // A second click on a message that failed sends it again.
    private void Select(BindableEntry entry)
    {
        SetFocus();
        if (entry == _contact!.SelectedEntry && entry.CanResend)
            _contact.ResendCommand.Execute(null);
        else
            _contact.SelectedEntry = entry == _contact.SelectedEntry ? null : entry;
    }

    private void MoveSelection(int step)
    {
        if (_contact is not { Chat.Entries: { Count: > 0 } rows })
            return;
        var index = _contact.SelectedEntry is { } selected ? rows.IndexOf(selected) + step : rows.Count - 1;
        _contact.SelectedEntry = rows[Math.Clamp(index, 0, rows.Count - 1)];
        if (_visible.Count > 0 && !_visible.Exists(one => one.Entry == _contact.SelectedEntry))
            Scroll(step < 0 ? WheelLines : -WheelLines);
    }

    private void Watch()
    {
        if (_contact is null)
            return;
        _contact.PropertyChanged += OnChanged;
        ((INotifyCollectionChanged)_contact.Chat.Entries).CollectionChanged += OnRowsChanged;
        foreach (var entry in _contact.Chat.Entries)
            entry.PropertyChanged += OnChanged;
    }

    private void Unwatch()
    {
        if (_contact is null)
            return;
        _contact.PropertyChanged -= OnChanged;
        ((INotifyCollectionChanged)_contact.Chat.Entries).CollectionChanged -= OnRowsChanged;
        foreach (var entry in _contact.Chat.Entries)
            entry.PropertyChanged -= OnChanged;
    }

    private void OnRowsChanged(object? sender, NotifyCollectionChangedEventArgs change)
    {
        if (change.Action is not NotifyCollectionChangedAction.Move)
        {
            foreach (var entry in change.OldItems?.Cast<BindableEntry>() ?? [])
                entry.PropertyChanged -= OnChanged;
            foreach (var entry in change.NewItems?.Cast<BindableEntry>() ?? [])
                entry.PropertyChanged += OnChanged;
        }

        SetNeedsDraw();
    }

    private void OnChanged(object? sender, PropertyChangedEventArgs change) => SetNeedsDraw();
}
