using System.Collections.Specialized;
using System.ComponentModel;
using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.Text;
using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Connect.Chat.Desk.Screen;

/// <summary>The list of contacts: two lines each, with the state, the unread count and the newest message.</summary>
internal sealed class ContactsView : View
{
    private const int LinesEach = 2;

    private readonly DeskViewModel _desk;
    private int _top;

    public ContactsView(DeskViewModel desk)
    {
        _desk = desk;
        CanFocus = true;
        desk.Contacts.CollectionChanged += OnContactsChanged;
        desk.PropertyChanged += OnChanged;
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.CursorDown)
            _desk.SelectNextCommand.Execute(null);
        else if (key == Key.CursorUp)
            _desk.SelectPreviousCommand.Execute(null);
        else
            return base.OnKeyDown(key);
        return true;
    }

    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.WheeledDown))
            _desk.SelectNextCommand.Execute(null);
        else if (mouse.Flags.HasFlag(MouseFlags.WheeledUp))
            _desk.SelectPreviousCommand.Execute(null);
        else if (mouse.IsPressed && ContactAt(mouse.Position!.Value.Y) is { } contact)
            _desk.Selected = contact;
        else
            return base.OnMouseEvent(mouse);
        return true;
    }

    protected override bool OnDrawingContent(DrawContext? context)
    {
        var visible = Math.Max(1, Viewport.Height / LinesEach);
        var selected = _desk.Selected is null ? 0 : _desk.Contacts.IndexOf(_desk.Selected);
        _top = Math.Clamp(_top, Math.Max(0, selected - visible + 1), Math.Max(0, selected));
        for (var i = _top; i < Math.Min(_desk.Contacts.Count, _top + visible); i++)
            Draw(_desk.Contacts[i], (i - _top) * LinesEach);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _desk.Contacts.CollectionChanged -= OnContactsChanged;
        _desk.PropertyChanged -= OnChanged;
        foreach (var contact in _desk.Contacts)
            Unwatch(contact);
        base.Dispose(disposing);
    }

    private void Draw(ContactViewModel contact, int row)
    {
        var width = Viewport.Width;
        var normal = GetAttributeForRole(VisualRole.Normal);
        var unread = contact.Chat.UnreadCount;
        var name = unread > 0 ? Palette.Bold(normal) : normal;
        Func<Attribute, Attribute> color = contact == _desk.Selected ? Palette.Selected : static plain => plain;
        Fill(row, color(name), "  " + Wrapping.Shorten(contact.Name, width - 6));
        Put(row, 0, color(StateColor(contact, normal)), Dot(contact));
        if (unread > 0)
        {
            var badge = unread > 99 ? "99+" : $"{unread}";
            Put(row, width - badge.Length - 1, color(Palette.Bold(Palette.Warning(normal))), badge);
        }

        Fill(row + 1, Palette.Dim(normal), "  " + Wrapping.Shorten(contact.Preview, width - 3));
    }

    private ContactViewModel? ContactAt(int y) => _desk.Contacts.ElementAtOrDefault(_top + (y / LinesEach));

    private static string Dot(ContactViewModel contact) => contact.Chat.State.Phase switch
    {
        ChatPhase.Connected => "●",
        ChatPhase.Ended or ChatPhase.Disposed => "■",
        _ => "○",
    };

    private static Attribute StateColor(ContactViewModel contact, Attribute normal) => contact.Chat.State.Phase switch
    {
        ChatPhase.Connected => Palette.Good(normal),
        ChatPhase.Ended or ChatPhase.Disposed => Palette.Dim(normal),
        _ => Palette.Warning(normal),
    };

    private void Fill(int row, Attribute color, string text) =>
        Put(row, 0, color, text + new string(' ', Math.Max(0, Viewport.Width - text.GetColumns())));

    private void Put(int row, int column, Attribute color, string text)
    {
        SetAttribute(color);
        AddStr(column, row, text);
    }

    private void OnContactsChanged(object? sender, NotifyCollectionChangedEventArgs change)
    {
        foreach (var contact in change.NewItems?.Cast<ContactViewModel>() ?? [])
            Watch(contact);
        foreach (var contact in change.OldItems?.Cast<ContactViewModel>() ?? [])
            Unwatch(contact);
        SetNeedsDraw();
    }

    private void Watch(ContactViewModel contact)
    {
        contact.PropertyChanged += OnChanged;
        contact.Chat.PropertyChanged += OnChanged;
    }

    private void Unwatch(ContactViewModel contact)
    {
        contact.PropertyChanged -= OnChanged;
        contact.Chat.PropertyChanged -= OnChanged;
    }

    private void OnChanged(object? sender, PropertyChangedEventArgs change) => SetNeedsDraw();
}
