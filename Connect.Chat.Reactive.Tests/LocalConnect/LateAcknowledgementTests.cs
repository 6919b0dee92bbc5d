using Connect.Chat.Local;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Items can arrive before the acknowledgement of the subscription.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LateAcknowledgementTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Items_are_pushed_before_a_late_acknowledgement()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        await caller.PostAsync(
            "_local/faults",
            $$"""{"operation":"Subscribe","contactId":"{{contact.ContactId}}","delayMs":2000,"afterCommit":true}""");

        await listener.SendAsync(Listener.SubscribeFrame);
        await listener.SendAsync("""{"topic":"aws/heartbeat"}""");
        await Connect.WhenAsync(contact.ContactId, v => v.SocketsSubscribed == 1);
        Connect.Say(contact.ContactId, "early");

        List<string?> topics = [];
        for (int i = 0; i < 4; i++)
            topics.Add((string?)(await listener.NextAsync())["topic"]);
        Assert.That(
            topics[..3], Is.EquivalentTo(
                ["aws/chat", "aws/chat", "aws/heartbeat"]), "Joined, early, and no delayed heartbeat");
        Assert.That(topics[3], Is.EqualTo("aws/subscribe"));
    }

    [Test]
    public async Task An_acknowledgement_can_be_missing_although_items_arrive()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        Connect.AddFault(new("Subscribe", contact.ContactId, AfterCommit: true, Silent: true));

        await listener.SendAsync(Listener.SubscribeFrame);
        await Connect.WhenAsync(contact.ContactId, v => v.SocketsSubscribed == 1);
        Connect.Say(contact.ContactId, "unacknowledged");
        await listener.SendAsync("""{"topic":"aws/ping"}""");

        Assert.That((string?)(await listener.NextItemAsync("text/plain"))["Content"], Is.EqualTo("unacknowledged"));
        Assert.That((string?)(await listener.NextAsync())["topic"], Is.EqualTo("aws/ping"));
    }

    [Test]
    public async Task An_agents_subscription_can_be_acknowledged_late()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync();
        LocalAgent agent = connect.StartAgent();
        LocalContact contact = connect.StartChat();
        agent.Accept(contact.ContactId);
        connect.AddFault(new("Subscribe", DelayMs: 2_000, AfterCommit: true));
        using Listener listener = await Listener.OpenAsync(agent.CreateSocketUrl().AbsoluteUri);

        await listener.SendAsync(Listener.SubscribeFrame);
        await connect.WhenAsync(contact.ContactId, v => v.SocketsSubscribed == 1);
        connect.Say(contact.ContactId, "early", Roles.Customer);

        Assert.That((string?)(await listener.NextAsync())["topic"], Is.EqualTo("aws/chat"));
        Assert.That((string?)(await listener.NextAsync())["content"]!["status"], Is.EqualTo("success"));
    }
}
