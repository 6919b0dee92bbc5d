using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class TypingTests
{
    [Test]
    public async Task Typing_is_sent_once_every_ten_seconds()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var sent = new List<bool>();

        for (var i = 0; i < 5; i++)
        {
            sent.Add((await chat.Session.SendTypingAsync()).WasSent);
            chat.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.That(sent, Is.EqualTo([true, false, true, false, true]));
        Assert.That(chat.Service.CallsOf("SendEvent"), Is.EqualTo(3));
    }

    [Test]
    public async Task Two_sessions_do_not_share_the_typing_throttle()
    {
        await using var one = new SimulatedChat();
        await using var other = new SimulatedChat();
        await one.ConnectAsync();
        await other.ConnectAsync();

        Assert.That((await one.Session.SendTypingAsync()).WasSent, Is.True);
        Assert.That((await other.Session.SendTypingAsync()).WasSent, Is.True);
    }

    [Test]
    public async Task Failed_typing_does_not_start_the_throttle()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("SendEvent", ServiceFailure.Network);

        await Failure.Of<ParticipantServiceException>(() => chat.Session.SendTypingAsync());

        Assert.That((await chat.Session.SendTypingAsync()).WasSent, Is.True);
    }

    [Test]
    public async Task Typing_that_fails_late_does_not_permit_typing_right_after_the_next_one()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendEvent", _ => release.Task);
        var slow = chat.Session.SendTypingAsync();
        chat.Advance(TimeSpan.FromSeconds(10));
        Assert.That((await chat.Session.SendTypingAsync()).WasSent, Is.True);

        release.SetException(ServiceFailure.Network);
        await Failure.Of<ParticipantServiceException>(slow);

        Assert.That((await chat.Session.SendTypingAsync()).WasSent, Is.False);
    }

    [Test]
    public async Task Typing_does_not_wait_for_messages()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
        using var cancellation = new CancellationTokenSource();
        var sending = chat.Session.SendMessageAsync("hangs", cancellationToken: cancellation.Token);

        var typing = await chat.Session.SendTypingAsync().WaitAsync(Hang.Guard);

        Assert.That(typing.WasSent, Is.True);
        Assert.That(sending.IsCompleted, Is.False);
        await cancellation.CancelAsync();
        await Failure.Of<OperationCanceledException>(sending);
    }

    [Test]
    public async Task Typing_events_are_marked_as_own_or_not()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();

        await chat.Session.SendTypingAsync();
        chat.Service.Happen(ChatContentType.Typing, stored: false);
        chat.Settle();

        Assert.That(probe.Of("Typing").Cast<TypingEvent>().Select(typing => typing.IsOwn), Is.EqualTo([true, false]));
        Assert.That(probe.Of("Events"), Is.Empty);
    }
}
