using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ReplacementTests
{
    private static readonly TimeSpan Lifetime = new ChatSessionOptions().TransportLifetime;

    [Test]
    public async Task The_new_socket_is_subscribed_before_the_old_one_closes_and_the_state_does_not_change()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var old = chat.Service.Socket;
        var states = chat.States.Count;
        var wasOpen = false;
        chat.Service.OnSubscribe = socket =>
        {
            wasOpen = old.IsOpen;
            socket.Accept();
        };

        chat.Advance(Lifetime);

        Assert.That(wasOpen, Is.True);
        Assert.That(old.IsDisposed, Is.True);
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
        Assert.That(chat.States, Has.Count.EqualTo(states));
        chat.Advance(Lifetime);
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task At_two_hundred_messages_a_second_nothing_is_lost_duplicated_or_reordered()
    {
        await using var chat = new SimulatedChat(
            options => options with { TransportLifetime = TimeSpan.FromSeconds(10) });
        await chat.ConnectAsync();
        // Opening, subscribing and reading take time while messages continue.
        chat.Service.PlanCall =
            static operation => new() { Delay = TimeSpan.FromMilliseconds(operation == "Socket" ? 250 : 120) };
        chat.Service.OnSubscribe = socket =>
        {
            chat.Time.CreateTimer(_ => socket.Accept(), null, TimeSpan.FromMilliseconds(80), Timeout.InfiniteTimeSpan);
        };

        for (var i = 0; i < 200 * 25; i++)
        {
            chat.Service.Say($"{i}");
            chat.Advance(TimeSpan.FromMilliseconds(5));
        }

        chat.Advance(TimeSpan.FromSeconds(2));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(3));
        Assert.That(chat.Texts, Is.EqualTo(Enumerable.Range(0, 200 * 25).Select(i => $"{i}")));
        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Phases.Count(phase => phase == ChatPhase.Connected), Is.EqualTo(1));
        Assert.That(chat.Service.Sockets.Count(socket => !socket.IsDisposed), Is.EqualTo(1));
    }

    [Test]
    public async Task A_failed_replacement_is_retried_while_the_old_socket_stays()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var states = chat.States.Count;
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Network);

        chat.Advance(Lifetime);
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        chat.Service.Say("still here");
        chat.Advance(TimeSpan.FromSeconds(61));

        Assert.That(chat.Texts, Is.EqualTo(["still here"]));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
        Assert.That(chat.Service.Sockets[0].IsDisposed, Is.True);
        Assert.That(chat.States, Has.Count.EqualTo(states));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.ConnectionAttemptFailed));
    }

    [Test]
    public async Task Losing_the_old_socket_during_its_replacement_reconnects()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("Socket", Hang.UntilCancelled);
        chat.Advance(Lifetime);
        chat.Service.Socket.Break();
        chat.Service.Say("missed");

        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        Assert.That(chat.Service.Sockets.Count(socket => !socket.IsDisposed), Is.EqualTo(1));
    }

    [Test]
    public async Task Losing_the_old_socket_after_the_new_one_subscribed_is_no_loss()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var states = chat.States.Count;
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Advance(Lifetime);
        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.EqualTo([false, false]));

        chat.Service.Sockets[0].Break();
        chat.Service.Say("to the new one");
        chat.Advance(TimeSpan.FromSeconds(2));

        Assert.That(chat.States, Has.Count.EqualTo(states));
        Assert.That(chat.Texts, Is.EqualTo(["to the new one"]));
        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.EqualTo([true, false]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Disposal_during_a_replacement_leaves_nothing(bool isSubscribed)
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext(isSubscribed ? "GetTranscript" : "Socket", Hang.UntilCancelled);
        chat.Advance(Lifetime);

        await chat.DisposeAsync();

        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.All.True);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }
}
