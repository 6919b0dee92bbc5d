using Connect.Chat.Local;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Tests.Session;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Agents, who receive the items of all their chats over one socket.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AgentTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task One_socket_receives_all_contacts_accepted_before_and_after_it_was_opened()
    {
        LocalAgent agent = Connect.StartAgent("Ben");
        LocalContact first = Connect.StartChat();
        agent.Accept(first.ContactId);
        using Listener listener = await Listener.SubscribeAsync(agent.CreateSocketUrl().AbsoluteUri);
        LocalContact second = Connect.StartChat();
        agent.Accept(second.ContactId);
        LocalContact foreign = Connect.StartChat();

        Connect.Say(foreign.ContactId, "not for Ben", Roles.Customer);
        Connect.Say(first.ContactId, "one", Roles.Customer);
        Connect.Say(second.ContactId, "two", Roles.Customer);

        var one = await listener.NextItemAsync();
        var two = await listener.NextItemAsync();
        Assert.That(((string?)one["Content"], (string?)one["ContactId"]), Is.EqualTo(("one", first.ContactId)));
        Assert.That(((string?)two["Content"], (string?)two["ContactId"]), Is.EqualTo(("two", second.ContactId)));
    }

    [Test]
    public async Task A_chat_that_ends_leaves_the_socket_open_for_the_others()
    {
        LocalAgent agent = Connect.StartAgent();
        LocalContact first = Connect.StartChat();
        LocalContact second = Connect.StartChat();
        agent.Accept(first.ContactId);
        agent.Accept(second.ContactId);
        using Listener listener = await Listener.SubscribeAsync(agent.CreateSocketUrl().AbsoluteUri);

        Connect.End(first.ContactId);
        Connect.Say(second.ContactId, "still here", Roles.Customer);

        Assert.That((string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ChatEnded));
        Assert.That((string?)(await listener.NextItemAsync())["Content"], Is.EqualTo("still here"));
        Assert.That(agent.SocketsOpen, Is.EqualTo(1));
    }

    [Test]
    public async Task The_socket_receives_no_items_of_a_contact_that_the_agent_has_left()
    {
        LocalAgent agent = Connect.StartAgent();
        LocalContact first = Connect.StartChat();
        LocalContact second = Connect.StartChat();
        LocalContact own = agent.Accept(first.ContactId);
        agent.Accept(second.ContactId);
        using Listener listener = await Listener.SubscribeAsync(agent.CreateSocketUrl().AbsoluteUri);
        Caller caller = await Caller.ConnectAsync(Connect, own);

        await caller.PostAsync("participant/disconnect", "{}");
        Connect.Say(first.ContactId, "unheard", Roles.Customer);
        Connect.Say(second.ContactId, "heard", Roles.Customer);

        Assert.That((string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ParticipantLeft));
        Assert.That((string?)(await listener.NextItemAsync())["Content"], Is.EqualTo("heard"));
    }

    [Test]
    public async Task A_URL_can_be_opened_once()
    {
        LocalAgent agent = Connect.StartAgent();
        string url = agent.CreateSocketUrl().AbsoluteUri;
        using Listener listener = await Listener.OpenAsync(url);

        Assert.That(
            async () => await Listener.OpenAsync(url), Throws.InstanceOf<System.Net.WebSockets.WebSocketException>());
    }
}
