using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class SubscriptionTests
{
    private const string Subscribe = """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}""";

    [Test]
    public async Task The_subscription_is_sent_first()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        Assert.That(chat.Service.Socket.Sent[0], Is.EqualTo(Subscribe));
        Assert.That(Asked(chat), Is.EqualTo(1));
    }

    [Test]
    public async Task An_unanswered_subscription_is_retried_each_second_at_most_three_times()
    {
        await using var chat = new SimulatedChat();
        chat.Service.OnSubscribe = static _ => { };
        var connecting = chat.Session.ConnectAsync();
        var asked = new List<int>();

        for (var i = 0; i < 5; i++)
        {
            asked.Add(Asked(chat));
            chat.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(asked, Is.EqualTo([1, 2, 3, 4, 4]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Broken));
        var failure = await Failure.Of<ChatConnectException>(connecting);
        Assert.That(failure.Reason, Is.EqualTo(ChatConnectFailure.SubscriptionFailed));
    }

    [Test]
    public async Task A_refused_subscription_is_retried_after_half_a_second_and_fails_after_five_refusals()
    {
        await using var chat = new SimulatedChat();
        chat.Service.OnSubscribe = static socket => socket.Refuse();
        var connecting = chat.Session.ConnectAsync();

        chat.Advance(TimeSpan.FromMilliseconds(499));
        Assert.That(Asked(chat), Is.EqualTo(1));
        chat.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(Asked(chat), Is.EqualTo(2));
        chat.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Asked(chat), Is.EqualTo(4));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connecting));
        chat.Advance(TimeSpan.FromMilliseconds(500));

        Assert.That(Asked(chat), Is.EqualTo(5));
        var failure = await Failure.Of<ChatConnectException>(connecting);
        Assert.That(failure.Reason, Is.EqualTo(ChatConnectFailure.SubscriptionFailed));
    }

    [Test]
    public async Task A_subscription_can_succeed_after_refusals_and_silence()
    {
        await using var chat = new SimulatedChat();
        var responses = new Queue<Action<SimulatedSocket>>(
        [
            static socket => socket.Refuse(), static _ => { }, static _ => { }, static socket => socket.Refuse(),
            SubscribeResponses.Accept,
        ]);
        chat.Service.OnSubscribe = socket => responses.Dequeue()(socket);
        var connecting = chat.Session.ConnectAsync();

        chat.Advance(TimeSpan.FromSeconds(3));

        await connecting.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task ConnectionEstablished_follows_the_acknowledgement()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        chat.Service.OnSubscribe = static _ => { };
        var connecting = chat.Session.ConnectAsync();
        chat.Settle();
        Assert.That(probe.Of("ConnectionEstablished"), Is.Empty);

        chat.Service.Socket.Accept();
        chat.Service.Socket.Accept();
        await connecting.WaitAsync(Hang.Guard);
        chat.Settle();

        Assert.That(probe.Of("ConnectionEstablished"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Established_lost_and_broken_are_raised_once_for_each_transition()
    {
        await using var chat = new SimulatedChat(
            options => options with { Reconnect = new() { MaxRetryAttempts = 3 } });
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(70));
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(70));

        var told = probe.Values.Select(seen => seen.Stream).Where(
            stream => stream.StartsWith("Connection", StringComparison.Ordinal));
        Assert.That(
            told,
            Is.EqualTo(
            [
                "ConnectionEstablished",
                "ConnectionLost",
                "ConnectionEstablished",
                "ConnectionLost",
                "ConnectionBroken",
            ]));
    }

    private static int Asked(SimulatedChat chat) => chat.Service.Socket.Sent.Count(frame => frame == Subscribe);
}
