using System.ComponentModel;
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

    private readonly DeskViewModel _desk;
    private readonly Label _line;
    private readonly Label _prompt;
    private ContactViewModel? _contact;

    public ConversationPane(DeskViewModel desk)
    {
        _desk = desk;
        CanFocus = true;
        Conversation = new() { Width = Dim.Fill(), Height = Dim.Fill(2) };
        _line = new() { Y = Pos.AnchorEnd(2), Width = Dim.Fill(), Height = 1, CanFocus = false };
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
        _line.Text = LineText();
        // A disabled text box would lose the focus when the connection is lost.
        Composer.ReadOnly = chat?.CanSend != true;
        var draft = _contact?.Draft ?? "";
        if (Composer.Text != draft)
            Composer.Text = draft;
    }

    // A long name leaves room for the state.
    private string TitleOf(ContactViewModel contact)
    {
        var state = $" ─ {contact.Chat.StateText}";
        return Wrapping.Shorten(contact.Name, Math.Max(2, Frame.Width - state.Length - FrameColumns)) + state;
    }

    // One line for what matters most now.
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
