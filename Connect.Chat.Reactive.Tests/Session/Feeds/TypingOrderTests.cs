using Connect.Chat.Reactive.Tests.Delivery;
using Connect.Chat.Reactive.Tests.Simulation;
using static Connect.Chat.Reactive.Tests.Session.PresenceTests;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Typing among other items of the same participant.</summary>
[TestFixture]
public sealed class TypingOrderTests
{
    private const string Agent = "participant-AGENT";

    [TestCase("AGENT", "TextMessage", "TypingEvent")]
    [TestCase("SUPERVISOR", "TypingEvent", "TextMessage")]
    public async Task Typing_waits_for_a_catch_up_only_behind_a_message_of_its_participant(
        string role, string first, string second)
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.BeforeNext("GetTranscript", _ =>
        {
            chat.Service.Say("one", role);
            chat.Service.Happen(ChatContentType.Typing, stored: false);
            return Task.CompletedTask;
        });

        chat.Return();

        Assert.That(chat.Items.Select(static item => item.GetType().Name), Is.EqualTo([first, second]));
        Assert.That(seen, Is.EqualTo(["", Agent]));
    }

    [Test]
    public async Task A_participant_who_has_left_is_not_typing_until_they_join_again()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Happen(ChatContentType.ParticipantLeft);
        chat.Service.Happen(ChatContentType.Typing, stored: false);
        chat.Settle();
        Assert.That(seen, Is.EqualTo([""]));

        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Happen(ChatContentType.Typing, stored: false);
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent]));
    }

    [Test]
    public async Task Typing_is_shown_after_a_rejoin_that_an_earlier_clock_stamped([Values] bool sawLeave)
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        if (sawLeave)
            await chat.ConnectAsync();
        Happen(ChatContentType.ParticipantJoined, 0);
        Happen(ChatContentType.ParticipantLeft, 3);
        chat.Settle();
        if (sawLeave)
            chat.Lose();
        Happen(ChatContentType.ParticipantJoined, 1);
        if (sawLeave)
            chat.Return();
        else
            await chat.ConnectAsync();

        chat.Service.Happen(ChatContentType.Typing, stored: false);
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent]));

        void Happen(string type, int minute) => chat.Service.Publish(
            WireItem.Event($"{type} {minute}", chat.Time.GetUtcNow().AddMinutes(minute), type));
    }

    [Test]
    public async Task Typing_that_waits_for_a_catch_up_is_not_shown_if_the_chat_has_ended()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.BeforeNext("GetTranscript", _ =>
        {
            chat.Service.Say("one");
            chat.Service.Happen(ChatContentType.Typing, stored: false);
            chat.Service.End();
            return Task.CompletedTask;
        });

        chat.Return();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
        Assert.That(seen, Is.EqualTo([""]));
    }

    [TestCase("DisplayName")]
    [TestCase("ParticipantRole")]
    public async Task Typing_that_omits_who_types_shows_what_earlier_items_said(string member)
    {
        await using var chat = new SimulatedChat();
        IReadOnlyList<ChatParticipant> typing = [];
        chat.Session.TypingParticipants.Subscribe(list => typing = list);
        await chat.ConnectAsync();
        chat.Service.Say("Hello");
        chat.Settle();
        var sender = chat.Items[0].Participant;
        var item = WireItem.Event("typing", DateTimeOffset.UnixEpoch, ChatContentType.Typing, "AGENT");
        item.Remove(member);

        chat.Service.Publish(item, stored: false);
        chat.Settle();

        Assert.That(sender.DisplayName, Is.Not.Empty);
        Assert.That(typing, Is.EqualTo([sender]));
    }
}
