using System.ComponentModel;
using Connect.Chat.Desk.ViewModels;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace Connect.Chat.Desk.Screen;

/// <summary>The whole screen: contacts on the left, the conversation on the right, the keys at the bottom.</summary>
internal sealed class DeskWindow : Runnable
{
    private const int ContactsPercent = 31;

    private readonly DeskViewModel _desk;
    private readonly IDialogs _dialogs;
    private readonly string _downloads;
    private readonly FrameView _contacts;
    private readonly ConversationPane _conversation;

    public DeskWindow(DeskViewModel desk, IDialogs dialogs, string downloads)
    {
        _desk = desk;
        _dialogs = dialogs;
        _downloads = downloads;
        _contacts = new()
        {
            Title = "Chats",
            Width = Dim.Percent(ContactsPercent),
            Height = Dim.Fill(1),
            CanFocus = true,
        };
        _contacts.Add(new ContactsView(desk) { Width = Dim.Fill(), Height = Dim.Fill() });
        _conversation = new(desk) { X = Pos.Right(_contacts), Width = Dim.Fill(), Height = Dim.Fill(1) };
        Add(_contacts, _conversation, CreateKeys());
        desk.PropertyChanged += OnDeskChanged;
    }

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning)
            _conversation.Composer.SetFocus();
    }

    protected override bool OnKeyDown(Key key)
    {
        if (key == Key.Esc)
            _conversation.Composer.SetFocus();
        else if (key == Key.PageUp || key == Key.PageDown)
            _conversation.Conversation.ScrollPage(key == Key.PageUp);
        else if (key == Key.F4)
            _desk.Selected?.LoadOlderCommand.Execute(null);
        else if (key == Key.N.WithCtrl)
            _desk.SelectNextCommand.Execute(null);
        else if (key == Key.P.WithCtrl)
            _desk.SelectPreviousCommand.Execute(null);
        else if (key.IsAlt && key.NoAlt.AsRune.Value is >= '1' and <= '9' and var digit)
            _desk.Selected = _desk.Contacts.ElementAtOrDefault(digit - '1') ?? _desk.Selected;
        else
            return base.OnKeyDown(key);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _desk.PropertyChanged -= OnDeskChanged;
        base.Dispose(disposing);
    }

    private StatusBar CreateKeys() => new(
    [
        Shortcut(Key.F2, "File", SendFile),
        Shortcut(Key.F3, "Resend", () => _desk.Selected?.ResendCommand.Execute(null)),
        Shortcut(Key.F5, "Save", () => _desk.Selected?.SaveFilesCommand.Execute(_downloads)),
        Shortcut(Key.F6, "Transfer", Transfer),
        Shortcut(Key.F8, "End", End),
        Shortcut(Key.Q.WithCtrl, "Quit", () => App?.RequestStop()),
    ]);

    private static Shortcut Shortcut(Key key, string text, Action action) =>
        new(key, text, action) { BindKeyToApplication = true, CanFocus = false };

    private void SendFile()
    {
        if (_desk.Selected is { Chat.CanSend: true } contact && _dialogs.PickFile() is { } path)
            contact.SendFileCommand.Execute(path);
    }

    private void Transfer()
    {
        if (_desk.Selected is { } contact && contact.TransferCommand.CanExecute(null)
            && _dialogs.Confirm("Transfer", $"Transfer {contact.Name} to another agent?", "Transfer"))
        {
            contact.TransferCommand.Execute(null);
        }
    }

    // Ends a chat, then removes it.
    private void End()
    {
        if (_desk.CloseCommand.CanExecute(null))
            _desk.CloseCommand.Execute(null);
        else if (_desk.Selected is { } contact && contact.EndCommand.CanExecute(null)
            && _dialogs.Confirm("End", $"End the chat with {contact.Name}?", "End it"))
        {
            contact.EndCommand.Execute(null);
        }
    }

    private void OnDeskChanged(object? sender, PropertyChangedEventArgs change)
    {
        if (change.PropertyName == nameof(DeskViewModel.UnreadCount))
            _contacts.Title = _desk.UnreadCount > 0 ? $"Chats ─ {_desk.UnreadCount} unread" : "Chats";
    }
}
