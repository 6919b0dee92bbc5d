using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class TokenTests
{
    private const string Create = "CreateParticipantConnection";

    [Test]
    public async Task A_token_is_renewed_five_minutes_before_it_expires_and_not_earlier()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        // The token is valid for a day. A suspended session replaces no socket meanwhile.
        await chat.Session.SuspendAsync();

        chat.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await chat.Session.SendMessageAsync("with the old one");
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(1));
        chat.Advance(TimeSpan.FromSeconds(1));
        await chat.Session.SendMessageAsync("with a new one");

        Assert.That(
            spy.Of<SendMessageRequest>().Select(request => request.ConnectionToken),
            Is.EqualTo(["connection-token-1", "connection-token-2"]));
        Assert.That(
            spy.Of<CreateParticipantConnectionRequest>().Last().Type,
            Is.EqualTo(ConnectionTypes.ConnectionCredentials));
    }

    [Test]
    public async Task A_token_that_cannot_be_renewed_is_used_until_it_expires()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        await chat.Session.SuspendAsync();
        chat.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        chat.Service.FailNext(Create, ServiceFailure.Network);

        await chat.Session.SendMessageAsync("with the old one");
        await chat.Session.SendMessageAsync("with a new one");

        Assert.That(
            spy.Of<SendMessageRequest>().Select(request => request.ConnectionToken),
            Is.EqualTo(["connection-token-1", "connection-token-3"]));
    }

    [Test]
    public async Task A_refused_token_is_renewed_once_for_all_callers_and_nothing_is_posted_twice()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.ChecksTokens = true;
        chat.Service.ExpireTokens();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, _ => release.Task);

        Task[] calls =
        [
            chat.Session.SendMessageAsync("one"), chat.Session.SendMessageAsync("two"),
            chat.Session.GetTranscriptAsync(), chat.Session.GetTranscriptAsync(), chat.Session.SendTypingAsync(),
        ];
        release.SetResult();
        await Task.WhenAll(calls).WaitAsync(Hang.Guard);
        chat.Settle();

        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(2));
        Assert.That(chat.Texts, Is.EqualTo(["one", "two"]));
    }

    [Test]
    public async Task A_second_refusal_is_thrown_to_the_caller()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "AccessDeniedException"));
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "Second"));

        var failure = await Failure.Of<ParticipantServiceException>(() => chat.Session.SendMessageAsync("x"));

        Assert.That(failure.ErrorCode, Is.EqualTo("Second"));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(2));
        Assert.That(chat.Service.CallsOf("SendMessage"), Is.EqualTo(2));
    }

    [TestCase(403)]
    [TestCase(500)]
    public async Task A_failed_renewal_throws_the_first_refusal(int status)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "First"));
        chat.Service.FailNext(Create, ServiceFailure.Of(status, "Renewal"));

        var failure = await Failure.Of<ParticipantServiceException>(
            () => chat.Session.SendMessageAsync("x", metadata: 1));

        Assert.That(failure.ErrorCode, Is.EqualTo("First"));
        Assert.That(failure.Metadata, Is.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_one_caller_affects_neither_the_shared_renewal_nor_later_sends()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.ChecksTokens = true;
        chat.Service.ExpireTokens();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, _ => release.Task);
        using var cancellation = new CancellationTokenSource();
        var first = chat.Session.SendMessageAsync("given up", cancellation.Token);
        var behind = chat.Session.SendMessageAsync("behind");
        var other = chat.Session.GetTranscriptAsync();
        var reading = chat.Session.GetTranscriptAsync(cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(first);
        await Failure.Of<OperationCanceledException>(reading);
        release.SetResult();
        await Task.WhenAll(behind, other).WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(2));
        Assert.That(chat.Texts, Is.EqualTo(["behind"]));
    }

    [Test]
    public async Task A_renewal_without_callers_is_cancelled_and_the_next_call_starts_another()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.ChecksTokens = true;
        chat.Service.ExpireTokens();
        var renewal = default(CancellationToken);
        chat.Service.BeforeNext(Create, token => Hang.UntilCancelled(renewal = token));
        using var cancellation = new CancellationTokenSource();
        var only = chat.Session.SendMessageAsync("given up", cancellation.Token);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(only);
        Assert.That(renewal.IsCancellationRequested, Is.True);
        await chat.Session.SendMessageAsync("next").WaitAsync(Hang.Guard);
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(3));
    }

    [Test]
    public async Task No_call_waits_for_the_early_renewal_of_a_token()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        await chat.Session.SuspendAsync();
        chat.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(4));
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, _ => release.Task);

        await chat.Session.SendMessageAsync("with the old one").WaitAsync(Hang.Guard);
        await chat.Session.SendMessageAsync("and again").WaitAsync(Hang.Guard);
        release.SetResult();
        await chat.Session.SendMessageAsync("with the new one").WaitAsync(Hang.Guard);

        Assert.That(
            spy.Of<SendMessageRequest>().Select(request => request.ConnectionToken),
            Is.EqualTo(["connection-token-1", "connection-token-1", "connection-token-2"]));
    }

    [TestCase(-2)]
    [TestCase(-0.99)]
    [TestCase(2)]
    public async Task A_wrong_local_clock_does_not_affect_the_renewal(double serviceIsAheadByDays)
    {
        await using var chat = new SimulatedChat();
        chat.Service.ClockOffset = TimeSpan.FromDays(serviceIsAheadByDays);
        await chat.ConnectAsync();
        await chat.Session.SuspendAsync();

        for (var i = 0; i < 10; i++)
            await chat.Session.SendMessageAsync("x");
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(1));
        chat.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(4));
        await chat.Session.SendMessageAsync("y");

        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(2));
    }
}
