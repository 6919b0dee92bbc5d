using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Calls wait for their turn after a refusal, or from the start under a known quota.</summary>
[TestFixture]
public sealed class PacingTests : ParticipantTest
{
    private const string Throttled = """{"__type":"ThrottlingException"}""";

    private const string Connection =
        """{"Websocket":{"Url":"wss://s.example/"},"ConnectionCredentials":{"ConnectionToken":"t"}}""";

    private static readonly SendEventRequest Read =
        new() { ConnectionToken = Token, ContentType = ChatContentType.MessageRead };

    private static readonly SendEventRequest Other = new() { ConnectionToken = Token, ContentType = "x/other" };

    // NUnit's context would move continuations to another thread.
    [SetUp]
    public void LeaveContext() => SynchronizationContext.SetSynchronizationContext(null);

    [Test]
    public async Task After_a_refusal_calls_of_the_operation_go_one_by_one()
    {
        Service.Answers(429, Throttled).Answers(200, """{"Transcript":[]}""").Answers(200, Sent).Answers(200, Sent);

        var refused = Client.SendMessageAsync(Message);
        var next = Client.SendMessageAsync(Message with { ClientToken = "2" });
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
        await Done(Client.GetTranscriptAsync(Page));
        Time.Advance(Seconds(1));

        await Done(refused);
        await Done(next);
        var times = Service.Sent.Where(static sent => sent.Body?.Contains("ClientToken") == true)
            .Select(sent => (sent.At - FakeStart).TotalMilliseconds);
        Assert.That(string.Join(' ', times), Is.EqualTo("0 100 200"), "the refused call begins after its backoff");
    }

    [Test]
    public void Only_refusals_of_the_service_pace()
    {
        Service.ProxyAnswers(429, "<html>").Answers(503).Answers(402).Answers(200, Sent);
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });

        Failed(Client.SendMessageAsync(Message));
        Failed(Client.SendMessageAsync(Message));
        Failed(Client.SendMessageAsync(Message));

        Assert.That(Client.SendMessageAsync(Message).IsCompletedSuccessfully);
    }

    [Test]
    public void Clients_are_paced_apart()
    {
        using var other = new ParticipantClient(Options with { Region = "eu-central-1" });
        Service.Answers(429, Throttled).Answers(200, Sent);

        var refused = Client.SendEventAsync(Typing);
        Assert.That(Failed(refused).StatusCode, Is.EqualTo(429));

        Assert.That(other.SendEventAsync(Typing).IsCompletedSuccessfully);
    }

    [Test]
    public void Waiting_calls_go_by_importance_and_otherwise_in_order()
    {
        Use(Options with { Quotas = new() { SendEvent = new(1, 1), CreateParticipantConnection = new(1, 1) } });
        for (var i = 0; i < 6; i++)
            Service.Answers(200, Sent);
        _ = Client.SendEventAsync(Other);
        Task[] events =
        [
            Client.SendEventAsync(Read with { Content = "1" }),
            Client.SendEventAsync(Typing),
            Client.SendEventAsync(Other with { Content = "2" }),
            Client.SendEventAsync(Read with { Content = "3" }),
            Client.SendEventAsync(Other with { Content = "4" }),
        ];

        Time.Advance(Seconds(9));

        Assert.That(events, Has.All.Property("IsCompletedSuccessfully").True);
        var order = Service.Sent.Skip(1).Select(static sent => sent.Body!.Contains(ChatContentType.Typing)
            ? "typing"
            : sent.Body[(sent.Body.IndexOf("\"Content\":\"", StringComparison.Ordinal) + 11)..][..1]);
        Assert.That(string.Join(' ', order), Is.EqualTo("2 4 1 typing 3"));
    }

    [Test]
    public void A_token_that_calls_wait_for_comes_before_reconnects()
    {
        Use(Options with { Quotas = new() { CreateParticipantConnection = new(1, 1) } });
        for (var i = 0; i < 4; i++)
            Service.Answers(200, Connection);
        _ = Connect("first");
        _ = Connect("reconnect-1");
        _ = Connect("reconnect-2");
        _ = Client.CreateParticipantConnectionAsync(new() { ParticipantToken = "renewal", RenewsToken = true });

        Time.Advance(Seconds(3));

        Assert.That(
            Service.Sent.Select(static sent => sent.Bearer),
            Is.EqualTo(["first", "renewal", "reconnect-1", "reconnect-2"]));
    }

    [Test]
    public void A_refused_call_keeps_its_place()
    {
        Use(Options with { Quotas = new() { SendMessage = new(1, 1) } });
        Service.Answers(200, Sent).Answers(429, Throttled).Answers(200, Sent).Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        var one = Client.SendMessageAsync(Message with { Content = "one" });
        var two = Client.SendMessageAsync(Message with { Content = "two" });

        RunOut(two);

        Assert.That(one.IsCompletedSuccessfully);
        Assert.That(Service.Sent[2].Body, Does.Contain("one"));
        Assert.That(Service.Sent[3].Body, Does.Contain("two"));
    }

    [Test]
    public void A_waiting_call_can_be_cancelled_and_leaves_its_place_to_the_next()
    {
        Use(Options with { Quotas = new() { SendMessage = new(1, 1) } });
        Service.Answers(200, Sent).Answers(200, Sent);
        using var cancellation = new CancellationTokenSource();
        _ = Client.SendMessageAsync(Message);
        var cancelled = Client.SendMessageAsync(Message, cancellation.Token);
        var next = Client.SendMessageAsync(Message);

        cancellation.Cancel();
        Assert.That(cancelled.IsCanceled);
        Assert.That(
            async () => await cancelled,
            Throws.InstanceOf<OperationCanceledException>()
                .With.Property("CancellationToken").EqualTo(cancellation.Token));
        Time.Advance(Seconds(1));

        Assert.That(next.IsCompletedSuccessfully);
    }

    [Test]
    public void A_call_whose_turn_does_not_come_within_the_total_timeout_fails_unsent()
    {
        Use(Options with { Quotas = new() { SendMessage = new(0.01, 1) } });
        Service.Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        var call = Client.SendMessageAsync(Message);

        Time.Advance(Seconds(29.9));
        Assert.That(call.IsCompleted, Is.False);
        Time.Advance(Seconds(0.1));

        var failure = Failed(call);
        Assert.That((failure.StatusCode, failure.IsTransient, failure.IsFromService), Is.EqualTo((429, true, false)));
        Assert.That(failure.Message, Does.Contain("was not sent"));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void Typing_does_not_wait_longer_than_an_attempt_may_take()
    {
        Use(Options with { Quotas = new() { SendEvent = new(0.01, 1) } });
        Service.Answers(200, Sent);
        _ = Client.SendEventAsync(Typing);
        var call = Client.SendEventAsync(Typing);

        Time.Advance(Seconds(10));

        Failed(call);
    }

    [Test]
    public void The_timeouts_begin_when_the_turn_comes()
    {
        Use(Options with { Quotas = new() { SendMessage = new(0.05, 1) } });
        Service.Answers(200, Sent).Hangs().Answers(503).Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        var call = Client.SendMessageAsync(Message);

        Time.Advance(Seconds(20));
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
        Time.Advance(Seconds(9.9));
        Assert.That(call.IsCompleted, Is.False, "a whole attempt timeout after the wait");
        RunOut(call);

        Assert.That(
            Failed(call).Message, Does.Contain("status 503"), "the third turn is beyond the total timeout");
        Assert.That(Time.GetUtcNow() - FakeStart, Is.EqualTo(Seconds(50)));
    }

    [Test]
    public void A_call_that_its_caller_would_repeat_waits_without_a_limit_and_pauses_the_callers_timeout()
    {
        var timeout = new RecordedTimeout();
        Use(Options with { Quotas = new() { CreateParticipantConnection = new(0.001, 1) } });
        Service.Answers(200, Connection).Answers(200, Connection);
        _ = Connect("first");
        var call = Client.CreateParticipantConnectionAsync(new()
        {
            ParticipantToken = "second",
            IsSingleAttempt = true,
            IsPatient = true,
            Timeout = timeout,
        });

        Time.Advance(Seconds(999));
        Assert.That(timeout.Calls, Is.EqualTo("Pause"));
        Assert.That(call.IsCompleted, Is.False);
        Time.Advance(Seconds(1));

        Assert.That(call.IsCompletedSuccessfully);
        Assert.That(timeout.Calls, Is.EqualTo("Pause Resume"));
    }

    [Test]
    public void Retry_After_holds_for_the_other_calls_of_the_operation()
    {
        Service.Answers(429, Throttled, ("Retry-After", "5")).Answers(200, Sent);
        Failed(Client.SendEventAsync(Typing));

        var call = Client.SendEventAsync(Typing);
        Time.Advance(Seconds(5) - TimeSpan.FromTicks(1));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(call.IsCompletedSuccessfully);
    }

    [Test]
    public void Dispose_fails_the_calls_that_wait()
    {
        Use(Options with { Quotas = new() { SendMessage = new(0.01, 1) } });
        Service.Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        var call = Client.SendMessageAsync(Message);

        Client.Dispose();

        Assert.That(Failed(call).InnerException, Is.InstanceOf<ObjectDisposedException>());
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_client_over_another_one_paces_too()
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        var client = new RetryingParticipantClient(
            Client, new() { TimeProvider = Time, Quotas = new() { SendMessage = new(1, 1) } });
        Service.Answers(200, Sent).Answers(200, Sent);

        _ = client.SendMessageAsync(Message);
        var call = client.SendMessageAsync(Message);
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
        Time.Advance(Seconds(1));

        Assert.That(call.IsCompletedSuccessfully);
    }

    private static DateTimeOffset FakeStart => Threading.FakeTimeProvider.DefaultStart;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private Task<CreateParticipantConnectionResult> Connect(string token) =>
        Client.CreateParticipantConnectionAsync(new() { ParticipantToken = token });

    private sealed class RecordedTimeout : Connect.Chat.Reactive.Threading.IPausableTimeout
    {
        public string Calls { get; private set; } = "";

        public void Pause() => Calls = $"{Calls} Pause".Trim();

        public void Resume() => Calls = $"{Calls} Resume".Trim();
    }
}
