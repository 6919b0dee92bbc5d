using System.Net.WebSockets;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>The limits of the service's gateway, in virtual time.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class SocketLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private LocalConnect _connect = null!;
    private LocalContact _contact = null!;
    private Caller _caller = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _connect = await LocalConnect.StartAsync(new() { TimeProvider = _time });
        (_caller, _contact) = await Caller.StartChatAsync(_connect);
    }

    [TearDown]
    public async Task StopAsync() => await _connect.DisposeAsync();

    [Test]
    public async Task An_idle_socket_is_closed_after_10_minutes()
    {
        using Listener listener = await SubscribeAsync();

        _time.Advance(TimeSpan.FromMinutes(10));

        await AssertClosedAsync(listener);
    }

    [Test]
    public async Task A_frame_of_the_client_keeps_a_socket_open()
    {
        using Listener listener = await SubscribeAsync();

        await PassAsync(TimeSpan.FromMinutes(9), () => BeatAsync(listener));
        await PassAsync(TimeSpan.FromMinutes(9), () => BeatAsync(listener));
        _time.Advance(TimeSpan.FromMinutes(10));

        await AssertClosedAsync(listener);
    }

    [Test]
    public async Task A_frame_of_the_server_keeps_a_socket_open()
    {
        using Listener listener = await SubscribeAsync();

        await PassAsync(TimeSpan.FromMinutes(9), () => SayAsync(listener));
        await PassAsync(TimeSpan.FromMinutes(9), () => SayAsync(listener));
        _time.Advance(TimeSpan.FromMinutes(10));

        await AssertClosedAsync(listener);
    }

    [Test]
    public async Task A_busy_socket_is_closed_after_two_hours()
    {
        using Listener listener = await SubscribeAsync();

        for (int i = 0; i < 23; i++)
            await PassAsync(TimeSpan.FromMinutes(5), () => BeatAsync(listener));
        _time.Advance(TimeSpan.FromMinutes(5));

        await AssertClosedAsync(listener);
    }

    [Test]
    public async Task A_chat_without_a_subscription_ends_after_5_minutes()
    {
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        bool endedBefore = _connect.View(_contact.ContactId).HasEnded;

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await _connect.WhenAsync(_contact.ContactId, static view => view.HasEnded).WaitAsync(Limit);

        Assert.That(endedBefore, Is.False);
    }

    [Test]
    public async Task A_subscribed_chat_does_not_end_after_5_minutes()
    {
        using Listener listener = await SubscribeAsync();

        await PassAsync(TimeSpan.FromMinutes(6), () => SayAsync(listener));

        Assert.That(_connect.View(_contact.ContactId).HasEnded, Is.False);
    }

    [Test]
    public async Task A_chat_connected_without_a_socket_does_not_end_after_5_minutes()
    {
        await Caller.ConnectAsync(_connect, _contact, connected: true);

        _time.Advance(TimeSpan.FromMinutes(6));
        _connect.Say(_contact.ContactId, "Hello");

        Assert.That(_connect.View(_contact.ContactId).HasEnded, Is.False);
    }

    private static TimeSpan Limit => Hang.Guard;

    private async Task<Listener> SubscribeAsync()
    {
        Listener listener = await Listener.SubscribeAsync(_caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");
        return listener;
    }

    private async Task PassAsync(TimeSpan time, Func<Task> actAsync)
    {
        _time.Advance(time);
        await actAsync();
    }

    private static async Task BeatAsync(Listener listener)
    {
        await listener.SendAsync("""{"topic":"aws/heartbeat"}""");
        Assert.That((string?)(await listener.NextAsync())["topic"], Is.EqualTo("aws/heartbeat"));
    }

    private async Task SayAsync(Listener listener)
    {
        _connect.Say(_contact.ContactId, "Hello");
        await listener.NextItemAsync("text/plain");
    }

    private static async Task AssertClosedAsync(Listener listener)
    {
        Assert.That(await listener.NextTextAsync(), Is.Null);
        Assert.That(listener.CloseStatus, Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable));
    }
}
