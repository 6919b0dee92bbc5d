using Connect.Chat.Local;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SocketTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Nothing_is_pushed_before_the_subscription_is_accepted()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        await Connect.WhenAsync(contact.ContactId, v => v.SocketsOpen == 1);

        Connect.Say(contact.ContactId, "too early");
        await listener.SendAsync(Listener.SubscribeFrame);

        Assert.That((string?)(await listener.NextAsync())["topic"], Is.EqualTo("aws/subscribe"));
        Assert.That(
            (string?)(await listener.NextItemAsync())["ContentType"], Is.EqualTo(ContentTypes.ParticipantJoined));
    }

    [Test]
    public async Task Heartbeats_and_pings_get_responses()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);

        await listener.SendAsync("""{"topic":"aws/ping"}""");
        await listener.SendAsync("""{"topic":"aws/heartbeat"}""");

        Assert.That(
            await listener.NextTextAsync(),
            Is.EqualTo("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}"""));
        Assert.That(await listener.NextTextAsync(), Is.EqualTo("""{"topic":"aws/heartbeat"}"""));
    }

    [TestCase("""{"topic":"aws/weather"}""")]
    [TestCase("not JSON")]
    public async Task The_response_to_an_unknown_frame_has_no_topic(string frame)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);

        await listener.SendAsync(frame);

        var response = await listener.NextAsync();
        Assert.That((string?)response["message"], Is.EqualTo("Forbidden"));
        Assert.That(response["topic"], Is.Null);
    }

    [Test]
    public async Task A_subscription_to_another_topic_fails()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);

        await listener.SendAsync("""{"topic":"aws/subscribe","content":{"topics":["aws/jmx"]}}""");

        Assert.That((string?)(await listener.NextAsync())["content"]!["status"], Is.EqualTo("failure"));
    }

    [Test]
    public async Task Items_reach_every_socket_in_server_order()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Caller second = await Caller.ConnectAsync(Connect, contact);
        using Listener one = await Listener.SubscribeAsync(caller.SocketUrl);
        using Listener other = await Listener.SubscribeAsync(second.SocketUrl);

        Parallel.For(0, 200, i => Connect.Say(contact.ContactId, $"m{i}"));

        string?[] expected = [.. Connect.View(contact.ContactId).Items.Skip(1).Select(i => i.Id)];
        foreach (Listener listener in new[] { one, other })
        {
            List<string?> ids = [];
            while (ids.Count < expected.Length)
                ids.Add((string?)(await listener.NextItemAsync("text/plain"))["Id"]);

            Assert.That(ids, Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task Items_of_every_size_arrive_whole()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        foreach (int length in new[] { 1, 60_000, 70_000, 150_000 })
        {
            Connect.Say(contact.ContactId, new string('x', length));
            Assert.That((string?)(await listener.NextItemAsync("text/plain"))["Content"], Has.Length.EqualTo(length));
        }
    }

    [Test]
    public async Task A_client_that_does_not_read_is_eventually_aborted()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { OutboxLimit = 64 * 1024 });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        connect.Freeze(contact.ContactId, TimeSpan.FromHours(1));

        for (int i = 0; i < 100; i++)
            connect.Say(contact.ContactId, new string('x', 1024));

        await connect.WhenAsync(contact.ContactId, v => v.SocketsOpen == 0);
    }

    [Test]
    public async Task A_close_frame_gets_a_response()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        await listener.CloseAsync();

        ContactView view = await Connect.WhenAsync(contact.ContactId, v => v.SocketsOpen == 0);
        Assert.That(view.HasEnded, Is.False);
    }
}
