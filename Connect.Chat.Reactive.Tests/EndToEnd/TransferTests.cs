using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>A chat that goes from one agent to another.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class TransferTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task A_customer_keeps_their_session_and_talks_to_the_second_agent()
    {
        await using LiveChat customer = await LiveChat.ConnectAsync();
        await using LiveChat first = LiveChat.Agent(Connect.Join(customer.Id, displayName: "Ann"));
        await first.ConnectedAsync();

        string segment = Connect.Transfer(customer.Id);
        await using LiveChat second = LiveChat.Agent(Connect.Join(segment, displayName: "Ben"));
        await second.ConnectedAsync();
        SentItem asked = await customer.Session.SendMessageAsync("Where were we?").Within();
        ChatMessage heard = await second.Messages.WhenAsync(message => message.Id == asked.Id);
        SentItem answered = await second.Session.SendMessageAsync("At the parcel.").Within();
        ChatMessage answer = await customer.Messages.WhenAsync(message => message.Id == answered.Id);
        await customer.DropAsync();
        await customer.ReconnectedAsync();
        customer.End();

        Assert.That((await first.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Transferred));
        Assert.That((await customer.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Ended));
        Assert.That((heard.ContactId, answer.ContactId), Is.EqualTo((segment, segment)));
        Assert.That(customer.Items.SoFar.Select(static item => item.Id), Is.EqualTo(customer.Transcript));
    }
}
