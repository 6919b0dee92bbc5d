using System.Globalization;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints a chat as it happens: who says what, who comes and goes, and what the connection does.</summary>
internal static class ConversationView
{
    public static IDisposable Show(IChatSession chat) => new CompositeDisposable(
        chat.State.Subscribe(state => Line("grey", "·", $"[grey]{state.Phase}{(state.Attempt > 1 ? $" (attempt {state.Attempt})" : "")}[/]")),
        chat.Messages.Subscribe(message => Line(
            ColorOf(message.Participant.Role),
            NameOf(message.Participant),
            Markup.Escape(message.Content) + (message.Origin == ItemOrigin.Recovered ? " [grey](recovered)[/]" : ""))),
        chat.Typing.Where(typing => !typing.IsOwn).Subscribe(typing => Line("grey", NameOf(typing.Participant), "[grey italic]is typing …[/]")),
        chat.Events.Subscribe(happened => Line("grey", NameOf(happened.Participant), $"[grey]{Describe(happened)}[/]")),
        chat.ConnectionLost.Subscribe(_ => Line("red", "·", "[red]connection lost[/]")),
        chat.ConnectionEstablished.Subscribe(_ => Line("green", "·", "[green]connection established[/]")),
        chat.Ended.Subscribe(ended => Line("grey", "·", $"[grey]over: {ended.Reason}[/]")));

    public static void Say(string text) => Line("yellow", "»", $"[yellow]{Markup.Escape(text)}[/]");

    private static void Line(string color, string name, string markup) => AnsiConsole.MarkupLine(
        $"[grey]{DateTime.Now.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}[/] [{color}]{Markup.Escape(name),12}[/]  {markup}");

    private static string NameOf(ChatParticipant who) => who.DisplayName.Length > 0 ? who.DisplayName : who.Role.ToString();

    private static string ColorOf(ParticipantRole role) => role switch
    {
        ParticipantRole.Customer => "deepskyblue1",
        ParticipantRole.Agent => "springgreen2",
        _ => "orange1",
    };

    private static string Describe(ChatEvent happened) => happened switch
    {
        ParticipantJoinedEvent => "has joined",
        ParticipantLeftEvent => "has left",
        ChatEndedEvent => "the chat has ended",
        _ => Markup.Escape(happened.ContentType),
    };
}
