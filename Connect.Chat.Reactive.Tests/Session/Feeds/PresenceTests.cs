using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class PresenceTests
{
    private const string Agent = "participant-AGENT";
    private const string Bot = "participant-CUSTOM_BOT";

    [Test]
    public async Task A_participant_types_until_twelve_seconds_after_their_last_typing_event()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();

        Types(chat);
        chat.Advance(TimeSpan.FromSeconds(10));
        Types(chat);
        chat.Advance(TimeSpan.FromSeconds(11.999));
        Assert.That(seen, Is.EqualTo(["", Agent]));
        chat.Advance(TimeSpan.FromSeconds(0.001));

        Assert.That(seen, Is.EqualTo(["", Agent, ""]));
    }

    [Test]
    public async Task Each_participant_has_a_separate_typing_timeout()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();

        Types(chat);
        chat.Advance(TimeSpan.FromSeconds(5));
        Types(chat, "CUSTOM_BOT");
        chat.Advance(TimeSpan.FromSeconds(7));
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(seen, Is.EqualTo(["", Agent, $"{Agent} {Bot}", Bot, ""]));
    }

    [Test]
    public async Task The_typing_duration_is_an_option()
    {
        await using var chat = new SimulatedChat(
            options => options with { Typing = new() { IndicatorDuration = TimeSpan.FromSeconds(3) } });
        var seen = TypingIn(chat);
        await chat.ConnectAsync();

        Types(chat);
        chat.Advance(TimeSpan.FromSeconds(3));

        Assert.That(seen, Is.EqualTo(["", Agent, ""]));
    }

    [TestCase(ChatContentType.ParticipantLeft)]
    [TestCase(ChatContentType.ParticipantAutoDisconnected)]
    [TestCase(ChatContentType.ChatEnded)]
    [TestCase("a message")]
    [TestCase("a file")]
    public async Task Typing_ends_immediately_with(string what)
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();
        Types(chat);

        if (what == "a message")
            chat.Service.Say("Hello");
        else if (what == "a file")
            chat.Service.Publish(File(chat));
        else
            chat.Service.Happen(what);
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent, ""]));
    }

    [Test]
    public async Task Own_typing_and_messages_of_other_participants_change_nothing()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();

        await chat.Session.SendTypingAsync();
        Types(chat);
        chat.Service.Say("Hello", "CUSTOM_BOT");
        await chat.Session.SendMessageAsync("Hello");
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent]));
    }

    [Test]
    public async Task Typing_events_in_the_transcript_are_ignored()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        chat.Service.Happen(ChatContentType.Typing);

        await chat.ConnectAsync();

        Assert.That(seen, Is.EqualTo([""]));
    }

    [Test]
    public async Task A_chat_that_ended_while_away_has_no_typing_and_no_present_participants()
    {
        await using var chat = new SimulatedChat();
        var typing = TypingIn(chat);
        var present = Present(chat);
        await chat.ConnectAsync();
        Types(chat);

        chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Of(403, "AccessDeniedException"));
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(3));

        Assert.That(typing[^1], Is.Empty);
        Assert.That(present[^1], Is.Empty);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Without_typing_there_is_no_timer()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var timers = chat.Time.ActiveTimers;

        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Say("Hello");
        chat.Settle();
        Assert.That(chat.Time.ActiveTimers, Is.EqualTo(timers));

        Types(chat);
        Types(chat, "CUSTOM_BOT");
        Assert.That(chat.Time.ActiveTimers, Is.EqualTo(timers + 1));
    }

    [Test]
    public async Task Participants_emits_every_change_of_presence()
    {
        await using var chat = new SimulatedChat();
        var seen = Present(chat);
        await chat.ConnectAsync();

        chat.Service.Happen(ChatContentType.ParticipantJoined, "CUSTOMER");
        chat.Service.Happen(ChatContentType.ParticipantInvited);
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Say("Hello");
        Types(chat);
        chat.Service.Say("Hello again");
        chat.Service.Happen(ChatContentType.ParticipantIdle);
        chat.Service.Happen(ChatContentType.ParticipantReturned);
        chat.Service.Happen(ChatContentType.ParticipantLeft);
        chat.Service.End();
        chat.Settle();

        const string Customer = SimulatedChat.ParticipantId + " own";
        Assert.That(seen, Is.EqualTo(
        [
            "", Customer, $"{Customer}, {Agent}", $"{Customer}, {Agent} typing", $"{Customer}, {Agent}",
            $"{Customer}, {Agent} idle", $"{Customer}, {Agent}", Customer, "",
        ]));
    }

    [Test]
    public async Task Late_recovered_events_do_not_undo_newer_ones()
    {
        await using var chat = new SimulatedChat(options => options with { HoldLimit = TimeSpan.FromSeconds(5) });
        var seen = Present(chat);
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.SocketFault = static () => null;
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.PlanCall =
            operation => new() { Delay = TimeSpan.FromSeconds(operation == "GetTranscript" ? 10 : 0) };
        chat.Advance(TimeSpan.FromSeconds(2));
        chat.Service.Happen(ChatContentType.ParticipantLeft);
        chat.Advance(TimeSpan.FromSeconds(6));
        Assert.That(chat.Items, Has.Count.EqualTo(1), "live items are held only up to the limit");
        chat.Advance(TimeSpan.FromSeconds(30));

        Assert.That(
            chat.Items.Select(item => item.GetType()),
            Is.EqualTo([typeof(ParticipantLeftEvent), typeof(ParticipantJoinedEvent)]));
        Assert.That(seen, Is.EqualTo([""]));
    }

    [Test]
    public async Task Skipped_history_still_determines_the_present_participants()
    {
        await using var chat = new SimulatedChat(options => options with { InitialHistory = InitialHistory.None });
        var seen = Present(chat);
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Happen(ChatContentType.ParticipantJoined, "SUPERVISOR");
        chat.Service.Happen(ChatContentType.ParticipantLeft, "SUPERVISOR");

        await chat.ConnectAsync();

        Assert.That(chat.Items, Is.Empty);
        Assert.That(seen, Is.EqualTo(["", Agent]));
    }

    [Test]
    public async Task An_emitted_list_never_changes()
    {
        await using var chat = new SimulatedChat();
        var lists = new List<IReadOnlyList<ParticipantPresence>>();
        chat.Session.Participants.Subscribe(lists.Add);
        await chat.ConnectAsync();

        chat.Service.Say("Hello");
        chat.Service.Say("Hello", "CUSTOM_BOT");
        chat.Settle();

        Assert.That(lists.ConvertAll(list => list.Count), Is.EqualTo([0, 1, 2]));
        Assert.That(lists[1], Is.Not.InstanceOf<IList<ParticipantPresence>>());
    }

    [Test]
    public async Task A_throwing_observer_is_reported_and_other_observers_are_called()
    {
        await using var chat = new SimulatedChat();
        using var typing = chat.Session.TypingParticipants.Subscribe(
            static _ => throw new InvalidOperationException("typing"));
        using var present = chat.Session.Participants.Subscribe(
            static _ => throw new InvalidOperationException("present"));
        var seen = (TypingIn(chat), Present(chat));
        await chat.ConnectAsync();

        Types(chat);

        Assert.That(seen, Is.EqualTo((new List<string> { "", Agent }, new List<string> { "", $"{Agent} typing" })));
        Assert.That(
            chat.Faults.Select(fault => (fault.Kind, fault.Exception!.Message)),
            Is.EquivalentTo(
            [
                (ChatFaultKind.ObserverThrew, "typing"), (ChatFaultKind.ObserverThrew, "typing"),
                (ChatFaultKind.ObserverThrew, "present"), (ChatFaultKind.ObserverThrew, "present"),
            ]));
    }

    internal static void Types(SimulatedChat chat, string role = "AGENT")
    {
        chat.Service.Happen(ChatContentType.Typing, role, stored: false);
        chat.Settle();
    }

    private static System.Text.Json.Nodes.JsonObject File(SimulatedChat chat)
    {
        var item = WireItem.Event("file", chat.Time.GetUtcNow().AddSeconds(1), "application/pdf");
        item["Type"] = "ATTACHMENT";
        return item;
    }

    internal static List<string> TypingIn(SimulatedChat chat)
    {
        var seen = new List<string>();
        chat.Session.TypingParticipants.Subscribe(
            list => seen.Add(string.Join(' ', list.Select(participant => participant.Id))));
        return seen;
    }

    internal static List<string> Present(SimulatedChat chat)
    {
        var seen = new List<string>();
        chat.Session.Participants.Subscribe(list => seen.Add(string.Join(", ", list.Select(participant =>
            participant.Id + (participant.IsOwn ? " own" : "") +
            (participant.IsIdle ? " idle" : "") + (participant.IsTyping ? " typing" : "")))));
        return seen;
    }
}
