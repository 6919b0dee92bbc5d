using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ConnectTests
{
    private const string Create = "CreateParticipantConnection";

    [Test]
    public async Task Two_callers_share_one_attempt()
    {
        await using var chat = new SimulatedChat();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, _ => release.Task);

        var first = chat.Session.ConnectAsync("first");
        var second = chat.Session.ConnectAsync("second");
        release.SetResult();

        Assert.That((await first).Metadata, Is.EqualTo("first"));
        Assert.That((await second).Metadata, Is.EqualTo("second"));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(1));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Connecting_when_connected_does_nothing()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        var result = await chat.Session.ConnectAsync("again");
        chat.Settle();

        Assert.That(result.Metadata, Is.EqualTo("again"));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(1));
        Assert.That(chat.States, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task One_of_two_callers_may_cancel()
    {
        await using var chat = new SimulatedChat();
        using var cancellation = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, _ => release.Task);
        var leaving = chat.Session.ConnectAsync(cancellation.Token);
        var staying = chat.Session.ConnectAsync();

        await cancellation.CancelAsync();

        var left = await Failure.Of<OperationCanceledException>(leaving);
        Assert.That(left.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connecting));
        release.SetResult();
        await staying;
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task The_attempt_is_cancelled_when_its_last_caller_cancels()
    {
        await using var chat = new SimulatedChat();
        using var cancellation = new CancellationTokenSource();
        var wasCancelled = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, token =>
        {
            token.Register(wasCancelled.SetResult);
            return Hang.UntilCancelled(token);
        });
        var only = chat.Session.ConnectAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(only);
        await wasCancelled.Task.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Idle));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        await chat.ConnectAsync();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_cancelled_token_makes_no_call()
    {
        await using var chat = new SimulatedChat();

        await Failure.Of<OperationCanceledException>(chat.Session.ConnectAsync(new CancellationToken(canceled: true)));

        Assert.That(chat.Service.Calls, Is.Empty);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Idle));
    }

    [Test]
    public async Task A_caller_during_the_transition_to_Connecting_shares_the_attempt()
    {
        // The session calls Jitter in the middle of a transition, where another thread might interfere.
        SimulatedChat? chat = null;
        Task? second = null;
        await using var _ = chat = new SimulatedChat(options => options with
        {
            Jitter = () =>
            {
                second ??= chat!.Session.ConnectAsync();
                return 0;
            },
        });

        await chat.Session.ConnectAsync();
        await second!;

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(1));
    }

    [Test]
    public async Task A_caller_that_connects_while_the_last_caller_cancels_is_connected()
    {
        SimulatedChat? chat = null;
        Task? second = null;
        var leaving = false;
        using var cancellation = new CancellationTokenSource();
        await using var _ = chat = new SimulatedChat(options => options with
        {
            Jitter = () =>
            {
                if (leaving)
                    second ??= chat!.Session.ConnectAsync();
                return 0;
            },
        });
        chat.Service.BeforeNext(Create, Hang.UntilCancelled);
        var first = chat.Session.ConnectAsync(cancellation.Token);

        leaving = true;
        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(first);
        await second!.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Connecting_after_the_end_throws_with_the_end_reason()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.End();

        var failure = await Failure.Of<ChatEndedException>(chat.Session.ConnectAsync());

        Assert.That(failure.Reason, Is.EqualTo(ChatEndReason.Ended));
    }

    [Test]
    public async Task AccessDenied_while_reconnecting_means_EndedWhileAway()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        chat.Service.FailNext(Create, ServiceFailure.Of(403, "AccessDeniedException"));

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(3));

        Assert.That(probe.Of("Ended").Cast<ChatEnded>().Single().Reason, Is.EqualTo(ChatEndReason.EndedWhileAway));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
        Assert.That(probe.Of("ConnectionBroken"), Is.Empty);
        var failure = await Failure.Of<ChatEndedException>(chat.Session.ConnectAsync());
        Assert.That(failure.Reason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task A_disposed_session_does_not_connect()
    {
        var chat = new SimulatedChat();
        await chat.DisposeAsync();

        await Failure.Of<ObjectDisposedException>(chat.Session.ConnectAsync());

        Assert.That(chat.Service.Calls, Is.Empty);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Disposal_fails_a_pending_ConnectAsync()
    {
        var chat = new SimulatedChat();
        chat.Service.BeforeNext(Create, Hang.UntilCancelled);
        var connecting = chat.Session.ConnectAsync();

        await chat.DisposeAsync();

        await Failure.Of<ObjectDisposedException>(connecting);
    }
}
