using System.Globalization;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints the messages, events and connection states of a chat as they occur.</summary>
internal static class ConversationView
{
    private const string NoName = "·";

    /// <summary>Shows a chat.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="missed">Returns the number of messages that the session has missed so far; null if unknown.</param>
    public static IDisposable Show(IChatSession chat, Func<int>? missed = null) => new CompositeDisposable(
        OutageBar.Show(chat, missed),
        chat.State.Where(state => state.Phase is ChatPhase.Connecting or ChatPhase.Broken or ChatPhase.Suspended)
            .Subscribe(state => Line("grey", NoName, $"[grey]{state.Phase}[/]")),
        chat.ConnectionEstablished.Take(1).Subscribe(_ => Line("green", NoName, "[green]connected[/]")),
        chat.Messages.Subscribe(Message),
        chat.Typing.Where(typing => !typing.IsOwn)
            .Subscribe(typing => Line("grey", NameOf(typing.Participant), "[grey italic]is typing …[/]")),
        chat.Events.Where(item => item is not ChatEndedEvent)
            .Subscribe(item => Line("grey", NameOf(item.Participant), $"[grey]{Describe(item)}[/]")),
        chat.Faults.Where(fault => fault.Kind == ChatFaultKind.ObserverThrew)
            .Subscribe(fault => Line("red", NoName, $"[red]{Markup.Escape(fault.Message)}[/]")),
        chat.Ended.Subscribe(ended => Line("grey", NoName, $"[grey]The chat is over: {ended.Reason}.[/]")));

    public static void Say(string text) => Line("yellow", "»", $"[yellow]{Markup.Escape(text)}[/]");

    // The time is the service's, so that a recovered message shows when it was sent.
    private static void Message(ChatMessage message)
    {
        var mark = message.Origin == ItemOrigin.Recovered ? "[black on green] recovered [/] " : "";
        Line(
            ColorOf(message.Participant.Role),
            NameOf(message.Participant),
            mark + Markup.Escape(message.Content),
            message.Time);
    }

    private static void Line(string color, string name, string markup, DateTimeOffset? time = null)
    {
        var shown = (time ?? DateTimeOffset.Now).ToLocalTime().ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);
        OutageBar.Print($"[grey]{shown}[/] [{color}]{Markup.Escape(name),10}[/]  {markup}");
    }

    private static string NameOf(ChatParticipant participant) =>
        participant.DisplayName.Length > 0 ? participant.DisplayName : participant.Role.ToString();

    private static string ColorOf(ParticipantRole role) => role switch
    {
        ParticipantRole.Customer => "deepskyblue1",
        ParticipantRole.Agent => "springgreen2",
        _ => "orange1",
    };

    private static string Describe(ChatEvent item) => item switch
    {
        ParticipantJoinedEvent => "has joined",
        ParticipantLeftEvent => "has left",
        _ => Markup.Escape(item.ContentType),
    };
}
