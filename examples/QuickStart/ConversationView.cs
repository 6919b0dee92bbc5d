using System.Globalization;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints the messages, events and connection states of a chat as they occur.</summary>
internal static class ConversationView
{
    public static IDisposable Show(IChatSession chat) => new CompositeDisposable(
        chat.State.Subscribe(state => Line("grey", "·", $"[grey]{state.Phase}{AttemptOf(state)}[/]")),
        chat.Messages.Subscribe(message => Line(
            ColorOf(message.Participant.Role),
            NameOf(message.Participant),
            Markup.Escape(message.Content) + (message.Origin == ItemOrigin.Recovered ? " [grey](recovered)[/]" : ""))),
        chat.Typing.Where(typing => !typing.IsOwn)
            .Subscribe(typing => Line("grey", NameOf(typing.Participant), "[grey italic]is typing …[/]")),
        chat.Events.Subscribe(item => Line("grey", NameOf(item.Participant), $"[grey]{Describe(item)}[/]")),
        chat.ConnectionLost.Subscribe(_ => Line("red", "·", "[red]connection lost[/]")),
        chat.ConnectionEstablished.Subscribe(_ => Line("green", "·", "[green]connection established[/]")),
        chat.Ended.Subscribe(ended => Line("grey", "·", $"[grey]over: {ended.Reason}[/]")));

    public static void Say(string text) => Line("yellow", "»", $"[yellow]{Markup.Escape(text)}[/]");

    private static void Line(string color, string name, string markup) => AnsiConsole.MarkupLine(
        $"[grey]{DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}[/] "
        + $"[{color}]{Markup.Escape(name),12}[/]  {markup}");

    private static string AttemptOf(ChatState state) => state.Attempt > 1 ? $" (attempt {state.Attempt})" : "";

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
        ChatEndedEvent => "the chat has ended",
        _ => Markup.Escape(item.ContentType),
    };
}
