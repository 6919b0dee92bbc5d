using System.Net;
using System.Net.WebSockets;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DisconnectParticipantTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_customer_who_disconnects_ends_the_chat_and_the_sockets_close()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        ApiResponse response = await caller.PostAsync("participant/disconnect", "{}");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            (string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ParticipantJoined));
        Assert.That((string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ParticipantLeft));
        Assert.That((string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ChatEnded));
        Assert.That(await listener.NextTextAsync(), Is.Null);
        Assert.That(listener.CloseStatus, Is.EqualTo(WebSocketCloseStatus.NormalClosure));
        await listener.CloseAsync();
        await Connect.WhenAsync(contact.ContactId, v => v.SocketsOpen == 0);
    }

    [Test]
    public async Task An_agent_who_disconnects_does_not_end_the_chat()
    {
        var (customer, contact) = await Caller.StartChatAsync(Connect);
        Caller agent = await Caller.ConnectAsync(Connect, Connect.Join(contact.ContactId), connected: true);
        using Listener atAgent = await Listener.SubscribeAsync(agent.SocketUrl);

        await agent.PostAsync("participant/disconnect", "{}");

        Assert.That((string?)(await atAgent.NextItemAsync("participant.left"))["ParticipantRole"], Is.EqualTo("AGENT"));
        Assert.That(await atAgent.NextTextAsync(), Is.Null, "Closed");
        (await agent.SendMessageAsync("Still here?")).AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
        Assert.That((await customer.SendMessageAsync("Hello?")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_chat_can_continue_after_its_customer_has_left()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { EndsWhenCustomerLeaves = false });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        await caller.PostAsync("participant/disconnect", "{}");
        connect.Say(contact.ContactId, "How was it?", Roles.System);
        connect.End(contact.ContactId);

        Assert.That((string?)(await listener.NextItemAsync("text/plain"))["Content"], Is.EqualTo("How was it?"));
        Assert.That((string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ChatEnded));
    }
}
