using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Receipts of an agent's chats that share a socket.</summary>
[TestFixture]
public sealed class SharedReceiptTests
{
    [Test]
    public async Task Receipts_missed_on_a_shared_socket_reach_their_chat()
    {
        await using var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();
        var receipts = desk.Chats.ConvertAll(static _ => new List<MessageReceipt>());
        for (var i = 0; i < 2; i++)
            desk.Chats[i].Session.Receipts.Subscribe(receipts[i].Add);
        var sent = await desk.Chats[0].Session.SendMessageAsync("hello");
        desk.Settle();

        var getUrl = desk.GetUrl;
        desk.GetUrl = static () => Task.FromException<Uri>(new IOException("no URL at the moment"));
        desk.Socket.Break();
        desk.Chats[0].Service.Confirm(sent.Id, ReceiptKind.Read, "participant-CUSTOMER");
        desk.GetUrl = getUrl;
        desk.Advance(TimeSpan.FromSeconds(10));

        Assert.That(
            receipts[0].ConvertAll(static receipt => (receipt.MessageId, receipt.Kind)),
            Is.EqualTo([(sent.Id, ReceiptKind.Read)]));
        Assert.That(receipts[1], Is.Empty);
    }
}
