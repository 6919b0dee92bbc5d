namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class TimeoutTests : ParticipantTest
{
    [Test]
    public async Task A_hanging_attempt_times_out_and_is_retried()
    {
        Service.Hangs().Answers(200, """{"Id":"m-1"}""");

        var call = Client.SendMessageAsync(Message);
        Time.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
        Assert.That(call.IsCompleted, Is.False);
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
        Assert.That(
            Service.Sent[1].At - Service.Sent[0].At, Is.InRange(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11)));
    }

    [Test]
    public void A_hanging_typing_event_fails_after_one_attempt()
    {
        Service.Hangs();

        var call = Client.SendEventAsync(Typing);
        Time.Advance(TimeSpan.FromSeconds(10));

        var failure = Failed(call);
        Assert.That(failure, Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True);
        Assert.That(failure.Message, Does.Contain("in time"));
    }

    [Test]
    public void A_stalled_response_times_out()
    {
        Service.AnswersWith(200, new StreamContent(new HangingStream()));

        var call = Client.SendEventAsync(Typing);
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failed(call).StatusCode, Is.Zero);
    }

    [Test]
    public void The_total_timeout_limits_all_attempts_together()
    {
        Service.Hangs().Hangs().Hangs().Hangs();
        var began = Time.GetUtcNow();

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(Time.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(Failed(call), Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True);
        Assert.That(Service.Sent, Has.Count.EqualTo(3));
    }

    [Test]
    public void The_total_timeout_reports_the_last_failure()
    {
        Service.Answers(503, """{"__type":"Busy"}""", ("x-amzn-RequestId", "r-1"), ("Retry-After", "25")).Hangs();

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        var failure = Failed(call);
        Assert.That(failure, Has.Property("StatusCode").EqualTo(503).And.Property("IsTransient").True);
        Assert.That(failure, Has.Property("ErrorCode").EqualTo("Busy").And.Property("RequestId").EqualTo("r-1"));
        Assert.That(failure.Message, Does.Contain("gave up").And.Contain("503"));
    }

    [Test]
    public void The_options_set_the_timeouts()
    {
        Use(
            Options with
            {
                Retry = new() { AttemptTimeout = TimeSpan.FromSeconds(2), TotalTimeout = TimeSpan.FromSeconds(3) },
            });
        Service.Hangs().Hangs();
        var began = Time.GetUtcNow();

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Failed(call);
        Assert.That(Time.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public void The_attempt_timeout_applies_inside_a_callers_pipeline()
    {
        Use(Options with { Pipeline = Polly.ResiliencePipeline.Empty });
        Service.Hangs();

        var call = Client.SendMessageAsync(Message);
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failed(call).StatusCode, Is.Zero);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Cancelling_an_attempt_throws_with_the_callers_token(bool isTyping)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(1), Time);
        Service.Hangs();

        Task call = isTyping
            ? Client.SendEventAsync(Typing, cancellation.Token)
            : Client.SendMessageAsync(Message, cancellation.Token);
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(call.IsCompleted);
        var exception = (await Assert.CatchAsync<OperationCanceledException>(() => call))!;
        Assert.That(exception.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(Log.Entries.Select(static entry => entry.EventId), Has.None.EqualTo(2004), "nothing has failed");
    }

    [Test]
    public async Task Cancelling_a_delay_throws_with_the_callers_token()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(1), Time);
        Service.Answers(500);

        var call = Client.SendMessageAsync(Message, cancellation.Token);
        Time.Advance(TimeSpan.FromMilliseconds(1));

        // .NET completes a cancelled delay on another thread.
        var exception = (await Assert.CatchAsync<OperationCanceledException>(() => call))!;
        Assert.That(exception.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_call_with_a_cancelled_token_sends_nothing()
    {
        var call = Client.SendEventAsync(Typing, new CancellationToken(canceled: true));

        Assert.That(call.IsCanceled);
        Assert.That(Service.Sent, Is.Empty);
    }

    private sealed class HangingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(ReadAsync([], 0, 0, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource<int>();
            cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return never.Task;
        }
    }
}
