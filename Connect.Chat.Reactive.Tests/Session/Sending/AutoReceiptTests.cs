using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using static Connect.Chat.Reactive.Tests.Session.ReceiptTests;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class AutoReceiptTests
{
    private static readonly TimeSpan DeliveredDelay = TimeSpan.FromMilliseconds(300);

    [Test]
    public async Task No_receipts_are_sent_by_default()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        chat.Service.Say("Hello");
        chat.Settle();
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Service.CallsOf("SendEvent"), Is.Zero);
    }

    [Test]
    public async Task Live_and_recovered_messages_of_others_get_receipts()
    {
        var (chat, spy) = NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();

        var live = chat.Service.Say("live");
        chat.Settle();
        chat.Advance(DeliveredDelay);
        chat.Advance(TimeSpan.FromSeconds(5));
        chat.Service.Sockets.ForEach(socket => socket.IsFrozen = true);
        var missed = chat.Service.Say("missed");
        chat.Service.Socket.Break();
        chat.Settle();
        chat.Advance(DeliveredDelay);

        Assert.That(chat.Items.OfType<ChatMessage>().Last().Origin, Is.EqualTo(ItemOrigin.Recovered));
        Assert.That(Sent(spy), Is.EqualTo([$"delivered {live}", $"delivered {missed}"]));
    }

    [Test]
    public async Task History_system_own_past_and_confirmed_messages_get_no_receipts()
    {
        var (chat, spy) = NewChat();
        await using var disposal = chat;
        chat.Service.Say("history");
        await chat.ConnectAsync();

        chat.Service.Say("system", "SYSTEM");
        await chat.Session.SendMessageAsync("own");
        var past = WireItem.Message("past", chat.Time.GetUtcNow(), "past");
        past["RelatedContactId"] = "contact-0";
        chat.Service.Publish(past);
        var confirmed = WireItem.Message("confirmed", chat.Time.GetUtcNow(), "confirmed");
        confirmed["MessageMetadata"] = new JsonObject
        {
            ["Receipts"] = new JsonArray(new JsonObject
            {
                ["DeliveredTimestamp"] = "2026-01-01T00:00:00.000Z",
                ["RecipientParticipantId"] = SimulatedChat.ParticipantId,
            }),
        };
        chat.Service.Publish(confirmed);
        chat.Settle();
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Items.OfType<ChatMessage>(), Has.Exactly(5).Items);
        Assert.That(Sent(spy), Is.Empty);
    }

    [Test]
    public async Task A_read_receipt_replaces_the_delivered_receipt()
    {
        var (chat, spy) = NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        chat.Session.Messages.Subscribe(message => _ = chat.Session.SendReceiptAsync(message.Id));

        var id = chat.Service.Say("Hello");
        chat.Settle();
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Sent(spy), Is.EqualTo([$"read {id}"]));
    }

    [Test]
    public async Task A_failed_receipt_is_reported_once()
    {
        var (chat, _) = NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        chat.Service.FailNext("SendEvent", ServiceFailure.Network);

        chat.Service.Say("one");
        chat.Service.Say("two");
        chat.Settle();
        chat.Advance(DeliveredDelay);

        Assert.That(
            chat.Faults.Select(fault => (fault.Kind, fault.Exception)),
            Is.EqualTo([(ChatFaultKind.ReceiptNotSent, ServiceFailure.Network)]));
    }

    [Test]
    public async Task Disposal_and_the_end_of_the_chat_cause_no_fault([Values] bool chatEnds)
    {
        var (chat, _) = NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        chat.Service.Say("Hello");
        chat.Settle();

        if (chatEnds)
            chat.Service.End();
        else
            await chat.DisposeAsync();
        chat.Settle();

        Assert.That(chat.Faults, Is.Empty);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    private static (SimulatedChat Chat, CallSpy Spy) NewChat() =>
        CallSpy.NewChat(options => options with { Receipts = new() { AutoReceipts = true } });
}
