using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Message processing of messages that the session sends.</summary>
[TestFixture]
public sealed class OwnProcessingTests
{
    [TestCase("REJECTED", MessageProcessingStatus.Rejected, MessageStatus.Rejected)]
    [TestCase("PROCESSING", MessageProcessingStatus.Processing, MessageStatus.Sent)]
    [TestCase("", MessageProcessingStatus.None, MessageStatus.Sent)]
    public async Task The_response_to_a_send_has_the_processing_status(
        string response, MessageProcessingStatus expected, MessageStatus status)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SendStatus = () => response;

        var sent = await chat.Session.SendMessageAsync("words");
        chat.Settle();

        Assert.That(sent.ProcessingStatus, Is.EqualTo(expected));
        Assert.That(chat.StatusOf(sent.Id), Is.EqualTo(status));
        Assert.That(chat.Transcript, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_rejected_send_is_rejected_before_its_item_arrives()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        // Without a socket, only the response has the status.
        chat.Lose();
        chat.Service.SendStatus = static () => "REJECTED";

        var sent = await chat.Session.SendMessageAsync("words");
        chat.Settle();
        Assert.That(chat.Transcript.FindByClientToken(sent.ClientToken)!.Status, Is.EqualTo(MessageStatus.Rejected));
        chat.Return();

        Assert.That(chat.StatusOf(sent.Id), Is.EqualTo(MessageStatus.Rejected));
    }

    [Test]
    public async Task An_own_message_that_is_rejected_later_becomes_rejected([Values] bool pushed)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SendStatus = static () => "PROCESSING";
        var sent = await chat.Session.SendMessageAsync("words");
        chat.Settle();

        if (!pushed)
            chat.Lose();
        chat.Service.Processed(sent.Id, status: "REJECTED", pushed: pushed);
        chat.Return();

        Assert.That(chat.StatusOf(sent.Id), Is.EqualTo(MessageStatus.Rejected));
        Assert.That(
            chat.Versions(sent.Id).Select(static message => message.Metadata.ProcessingStatus),
            Is.EqualTo([MessageProcessingStatus.Processing, MessageProcessingStatus.Rejected]));
    }

    // A catch-up looks for the message for two reasons: its outcome and its receipts.
    [Test]
    public async Task An_own_message_that_is_both_unfinished_and_unread_does_not_stop_a_catch_up()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var read = await chat.Session.SendMessageAsync("read");
        chat.Service.Confirm(read.Id, ReceiptKind.Read);
        chat.Service.SendStatus = static () => "PROCESSING";
        var sent = await chat.Session.SendMessageAsync("words");
        chat.Settle();

        chat.Lose();
        chat.Service.Processed(sent.Id);
        chat.Return();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(
            chat.Versions(sent.Id).Select(static message => message.Metadata.ProcessingStatus),
            Is.EqualTo([MessageProcessingStatus.Processing, MessageProcessingStatus.None]));
    }
}
