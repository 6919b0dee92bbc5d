using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ConversationTests
{
    [Test]
    public async Task A_conversation_is_emitted_in_order()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("Welcome", "SYSTEM");

        await chat.ConnectAsync();
        chat.Service.Say("How can I help?");
        var sent = await chat.Session.SendMessageAsync("My parcel is late.");
        chat.Service.Say("Let me see.");
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["Welcome", "How can I help?", "My parcel is late.", "Let me see."]));
        Assert.That(chat.Items[0].Origin, Is.EqualTo(ItemOrigin.History));
        Assert.That(chat.Items[1].Origin, Is.EqualTo(ItemOrigin.Live));
        Assert.That(chat.Items[2].Id, Is.EqualTo(sent.Id));
        Assert.That(chat.Faults, Is.Empty);
        Assert.That(
            chat.Phases,
            Is.EqualTo([ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
    }

    [Test]
    public async Task The_session_reconnects_and_recovers_missed_messages()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("before");
        chat.Service.BeforeNext("CreateParticipantConnection", _ =>
        {
            chat.Service.Say("during");
            return Task.CompletedTask;
        });

        chat.Service.Socket.Break();
        chat.Service.Say("after");
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["before", "during", "after"]));
        Assert.That(
            chat.Items.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.Live, ItemOrigin.Recovered, ItemOrigin.Live]));
        Assert.That(
            chat.Phases.Skip(4), Is.EqualTo([ChatPhase.Reconnecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
    }
}
