using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class HeartbeatTests
{
    private const string Heartbeat = """{"topic":"aws/heartbeat"}""";
    private const string Ping = """{"topic":"aws/ping"}""";

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    [Test]
    public async Task Heartbeat_and_ping_are_sent_on_open_and_every_ten_seconds()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var sent = chat.Service.Socket.Sent;
        Assert.That(sent.Skip(1), Is.EquivalentTo([Heartbeat, Ping]));

        chat.Advance(Tick - TimeSpan.FromMilliseconds(1));
        Assert.That(sent, Has.Count.EqualTo(3));
        chat.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(sent.Skip(3), Is.EquivalentTo([Heartbeat, Ping]));
        chat.Advance(Tick);
        Assert.That(sent.Skip(5), Is.EquivalentTo([Heartbeat, Ping]));
    }

    [TestCase("""{"topic":"aws/heartbeat"}""")]
    [TestCase("""{"topic":"aws/ping","statusCode":500}""")]
    [TestCase("""{"topic":"aws/something-new"}""")]
    [TestCase("")]
    [TestCase("not even JSON")]
    public async Task Any_frame_keeps_the_connection_alive(string frame)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.RespondsToHeartbeats = false;

        for (var i = 0; i < 12; i++)
        {
            chat.Advance(TimeSpan.FromSeconds(9.5));
            chat.Service.Socket.Push(frame);
        }

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task After_two_silent_ticks_the_connection_is_lost_and_reconnects_at_once()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(65));
        chat.Service.Socket.IsFrozen = true;

        // At the tick at 70 s, the previous response still counts.
        chat.Advance(TimeSpan.FromSeconds(24));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.EqualTo([true, false]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        var cause = (ConnectionLostException)((ConnectionNotice)probe.Of("ConnectionLost").Single()).Cause!;
        Assert.That(cause.Reason, Is.EqualTo(ConnectionLossReason.HeartbeatMissed));
    }

    [Test]
    public async Task A_service_that_responds_at_once_is_never_silent()
    {
        await using var chat = new SimulatedChat(options => options with { Heartbeat = new() { SilentIntervals = 1 } });
        await chat.ConnectAsync();

        chat.Advance(TimeSpan.FromMinutes(10));

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_options_set_the_interval_and_the_number_of_silent_ticks()
    {
        await using var chat = new SimulatedChat(options => options with
        {
            Heartbeat = new() { Interval = TimeSpan.FromSeconds(2), SilentIntervals = 1 },
        });
        await chat.ConnectAsync();
        chat.Service.Socket.IsFrozen = true;

        chat.Advance(TimeSpan.FromSeconds(3.9));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        chat.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_sleep_of_the_machine_is_noticed_at_the_next_tick()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        chat.Advance(Tick);

        chat.Time.Sleep(TimeSpan.FromHours(3));
        chat.Advance(TimeSpan.Zero);

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        var cause = (ConnectionLostException)((ConnectionNotice)probe.Of("ConnectionLost").Single()).Cause!;
        Assert.That(cause.Reason, Is.EqualTo(ConnectionLossReason.ClockJumped));
    }

    [Test]
    public async Task A_ping_response_is_a_deep_heartbeat_with_its_round_trip_time()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        chat.Service.RespondsToHeartbeats = false;
        await chat.ConnectAsync();

        chat.Advance(TimeSpan.FromMilliseconds(120));
        chat.Service.Socket.Push("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""");
        chat.Service.Socket.Push("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""");
        chat.Settle();

        var expected =
            new DeepHeartbeat { Succeeded = true, StatusCode = 200, RoundTrip = TimeSpan.FromMilliseconds(120) };
        Assert.That(probe.Of("DeepHeartbeats"), Is.EqualTo([expected]));
    }

    [TestCase("""{"topic":"aws/ping","statusCode":503}""", 503)]
    [TestCase("""{"topic":"aws/ping"}""", 0)]
    [TestCase("""{"topic":"aws/ping","statusCode":"503"}""", 503)]
    [TestCase("""{"topic":"aws/ping","statusCode":"OK"}""", 0)]
    public async Task A_ping_response_with_another_status_is_a_failed_heartbeat(string response, int status)
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        chat.Service.RespondsToHeartbeats = false;
        await chat.ConnectAsync();

        chat.Service.Socket.Push(response);
        chat.Settle();

        Assert.That(
            probe.Of("DeepHeartbeats"), Is.EqualTo([new DeepHeartbeat { Succeeded = false, StatusCode = status }]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_ping_without_a_response_by_the_next_tick_is_a_failed_heartbeat()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        chat.Service.RespondsToHeartbeats = false;
        await chat.ConnectAsync();

        chat.Advance(Tick);
        chat.Service.Socket.Push(Heartbeat);
        chat.Advance(Tick);

        Assert.That(
            probe.Of("DeepHeartbeats"),
            Is.EqualTo([new DeepHeartbeat { Succeeded = false }, new DeepHeartbeat { Succeeded = false }]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }
}
