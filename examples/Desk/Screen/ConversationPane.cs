using System.ComponentModel;
using System.Text;
using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace Connect.Chat.Desk.Screen;

/// <summary>The selected chat: its title with the state, the rows, who is typing, and the text box.</summary>
internal sealed class ConversationPane : FrameView
{
    private const int FrameColumns = 6;
    private const int MaxNoticeLines = 3;

    // A notice can contain underscores, for example in a path.
    private static readonly Rune NoHotKey = (Rune)0xFFFF;

    private readonly DeskViewModel _desk;
    private readonly Label _line;
    private readonly Label _prompt;
    private ContactViewModel? _contact;
    private int _noticeLines;

    public ConversationPane(DeskViewModel desk)
    {
        _desk = desk;
        CanFocus = true;
        Conversation = new() { Width = Dim.Fill() };
        _line = new() { Width = Dim.Fill(), CanFocus = false, HotKeySpecifier = NoHotKey };
        _prompt = new() { Text = "> ", Y = Pos.AnchorEnd(1), CanFocus = false };
        Composer = new() { X = 2, Y = Pos.AnchorEnd(1), Width = Dim.Fill() };
        Composer.TextChanged += (_, _) => _contact?.Draft = Composer.Text;
        Composer.Accepting += OnAccepting;
        FrameChanged += (_, _) => Update();
        Add(Conversation, _line, _prompt, Composer);
        desk.PropertyChanged += OnDeskChanged;
        Show(desk.Selected);
    }

    public ConversationView Conversation { get; }

    public TextField Composer { get; }

    protected override void Dispose(bool disposing)
    {
        _desk.PropertyChanged -= OnDeskChanged;
        Unwatch();
        base.Dispose(disposing);
    }

    private void OnAccepting(object? sender, CommandEventArgs accepting)
    {
        accepting.Handled = true;
        if (_contact?.SendCommand.CanExecute(null) == true)
            _contact.SendCommand.Execute(null);
    }

    private void OnDeskChanged(object? sender, PropertyChangedEventArgs change)
    {
        if (change.PropertyName == nameof(DeskViewModel.Selected))
            Show(_desk.Selected);
        else if (change.PropertyName == nameof(DeskViewModel.Notice))
            Update();
    }

    private void Show(ContactViewModel? contact)
    {
        Unwatch();
        _contact = contact;
        Conversation.Contact = contact;
        if (contact is not null)
        {
            contact.PropertyChanged += OnContactChanged;
            contact.Chat.PropertyChanged += OnContactChanged;
        }

        Update();
    }

    private void Unwatch()
    {
        _contact?.PropertyChanged -= OnContactChanged;
        _contact?.Chat.PropertyChanged -= OnContactChanged;
    }

    private void OnContactChanged(object? sender, PropertyChangedEventArgs change) => Update();

    private void Update()
    {
        var chat = _contact?.Chat;
        Title = _contact is null ? "No chat" : TitleOf(_contact);
        ShowNotice();
        // A disabled text box would lose the focus when the connection is lost.
        Composer.ReadOnly = chat?.CanSend != true;
        var draft = _contact?.Draft ?? "";
        if (Composer.Text != draft)
            Composer.Text = draft;
    }

    // A long notice, such as an error, takes up to three lines from the conversation.
    private void ShowNotice()
    {
        var lines = Wrapping.Wrap(LineText(), Math.Max(2, Viewport.Width), MaxNoticeLines).ToList();
        _line.Text = string.Join('\n', lines);
        if (lines.Count == _noticeLines)
            return;
        _noticeLines = lines.Count;
        _line.Height = lines.Count;
        _line.Y = Pos.AnchorEnd(lines.Count + 1);
        Conversation.Height = Dim.Fill(lines.Count + 1);
    }

    // A long name leaves room for the state.
    private string TitleOf(ContactViewModel contact)
    {
        var state = $" ─ {contact.Chat.StateText}";
        return Wrapping.Shorten(contact.Name, Math.Max(2, Frame.Width - state.Length - FrameColumns)) + state;
    }

    // What matters most now.
    private string LineText() => _contact switch
    {
        null => _desk.Notice,
        { Notice: { Length: > 0 } notice } => notice,
        { Chat.TypingText: { Length: > 0 } typing } => typing,
        { Chat.State.Phase: ChatPhase.Reconnecting } => "Offline. What you miss now follows later.",
        { Chat.State.Phase: ChatPhase.Ended } => "This chat is over. F8 removes it.",
        { Chat.IsLoadingOlder: true } => "Loading older messages…",
        _ => "",
    };
}
