using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Receipts that arrive during an outage, and pushes with several receipts.</summary>
[TestFixture]
public sealed class ReceiptRecoveryTests
{
    private const string Agent = "participant-AGENT";
    private const string Supervisor = "participant-SUPERVISOR";

    [Test]
    public async Task Receipts_during_an_outage_raise_the_status_and_are_delivered_once([Values] bool suspended)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var read = await SendAsync(chat, "read me");
        var received = await SendAsync(chat, "receive me");

        if (suspended)
            await chat.Session.SuspendAsync();
        else
            chat.Lose();
        chat.Service.Confirm(read, ReceiptKind.Read);
        chat.Service.Confirm(received, ReceiptKind.Delivered);
        await ReturnAsync(chat, suspended);
        chat.Lose();
        chat.Return();
        chat.Recheck();

        Assert.That(chat.StatusOf(read), Is.EqualTo(MessageStatus.Read));
        Assert.That(chat.StatusOf(received), Is.EqualTo(MessageStatus.Delivered));
        Assert.That(
            Emitted(chat),
            Is.EquivalentTo([(read, Agent, ReceiptKind.Read), (received, Agent, ReceiptKind.Delivered)]));
        Assert.That(chat.Receipts.ConvertAll(static receipt => receipt.Origin), Is.All.EqualTo(ItemOrigin.Recovered));
    }

    [Test]
    public async Task A_receipt_that_follows_a_known_one_during_an_outage_is_delivered_alone(
        [Values(1, 250)] int following)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var sent = await SendAsync(chat, "hello");
        chat.Service.Confirm(sent, ReceiptKind.Delivered);
        chat.Say(following);
        Assert.That(chat.StatusOf(sent), Is.EqualTo(MessageStatus.Delivered));

        chat.Lose();
        // The message in the transcript then has both timestamps.
        chat.Service.Confirm(sent, ReceiptKind.Read);
        chat.Return();

        Assert.That(chat.StatusOf(sent), Is.EqualTo(MessageStatus.Read));
        Assert.That(Emitted(chat), Is.EqualTo([(sent, Agent, ReceiptKind.Delivered), (sent, Agent, ReceiptKind.Read)]));
    }

    [Test]
    public async Task All_receipts_of_two_recipients_during_an_outage_count()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var sent = await SendAsync(chat, "hello");

        chat.Lose();
        chat.Service.Confirm(sent, (Agent, ReceiptKind.Delivered), (Supervisor, ReceiptKind.Read));
        chat.Return();

        Assert.That(chat.StatusOf(sent), Is.EqualTo(MessageStatus.Read));
        Assert.That(
            Emitted(chat),
            Is.EquivalentTo([(sent, Agent, ReceiptKind.Delivered), (sent, Supervisor, ReceiptKind.Read)]));
    }

    [Test]
    public async Task Every_receipt_of_one_push_counts([Values] bool readFirst)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var sent = await SendAsync(chat, "hello");

        var receipts = new[] { (Agent, ReceiptKind.Delivered), (Supervisor, ReceiptKind.Read) };
        chat.Service.Confirm(sent, readFirst ? [.. receipts.Reverse()] : receipts);
        chat.Settle();
        chat.Service.PushReceipts(sent, Supervisor, Agent);
        chat.Settle();

        Assert.That(chat.StatusOf(sent), Is.EqualTo(MessageStatus.Read));
        Assert.That(
            Emitted(chat),
            Is.EquivalentTo([(sent, Agent, ReceiptKind.Delivered), (sent, Supervisor, ReceiptKind.Read)]));
    }

    [Test]
    public async Task A_late_delivered_receipt_does_not_revert_a_read_one()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var sent = await SendAsync(chat, "hello");

        chat.Lose();
        chat.Service.Confirm(sent, ReceiptKind.Read);
        chat.Return();
        chat.Service.Confirm(sent, ReceiptKind.Delivered, Supervisor);
        chat.Settle();

        Assert.That(chat.StatusOf(sent), Is.EqualTo(MessageStatus.Read));
        Assert.That(Emitted(chat), Is.Unique);
    }

    private static IEnumerable<(string, string, ReceiptKind)> Emitted(SimulatedChat chat) =>
        chat.Receipts.Select(static receipt => (receipt.MessageId, receipt.RecipientParticipantId, receipt.Kind));

    private static async Task<string> SendAsync(SimulatedChat chat, string content)
    {
        var sent = await chat.Session.SendMessageAsync(content);
        chat.Settle();
        Assert.That(chat.StatusOf(sent.Id), Is.EqualTo(MessageStatus.Sent));
        return sent.Id;
    }

    private static async Task ReturnAsync(SimulatedChat chat, bool suspended)
    {
        if (suspended)
            await chat.ConnectAsync();
        else
            chat.Return();
    }
}
