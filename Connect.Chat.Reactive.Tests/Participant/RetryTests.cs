using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class RetryTests : ParticipantTest
{
    private const string Connection =
        """{"Websocket":{"Url":"wss://s.example/"},"ConnectionCredentials":{"ConnectionToken":"t"}}""";

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task A_transient_failure_is_retried_with_the_same_body(int status)
    {
        Service.Answers(status).Answers(200, """{"Id":"m-1"}""");

        var call = Client.SendMessageAsync(Message);
        Assert.That(Service.Sent, Has.Count.EqualTo(1), "the second attempt waits");
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
        Assert.That(Service.Sent[1] with { At = default }, Is.EqualTo(Service.Sent[0] with { At = default }));
        Assert.That(Service.Sent[1].Body, Does.Contain("client-1"));
    }

    [Test]
    public async Task A_network_failure_is_retried()
    {
        Service.Fails(new HttpRequestException("refused")).Fails(new IOException("reset")).Answers(200, "{}");

        var call = Client.GetTranscriptAsync(Page);
        RunOut(call);

        Assert.That((await Done(call)).Transcript, Is.Empty);
    }

    [TestCase(302)]
    [TestCase(400)]
    [TestCase(402)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(409)]
    public void A_refusal_is_not_retried(int status)
    {
        Service.Answers(status);

        Assert.That(Failed(Client.SendMessageAsync(Message)).StatusCode, Is.EqualTo(status));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void Reads_and_connections_are_retried_without_a_client_token()
    {
        Service.Answers(500).Answers(200, "{}")
            .Answers(500).Answers(200, Connection)
            .Answers(500).Answers(200)
            .Answers(500).Answers(200, Sent);

        RunOut(Client.GetTranscriptAsync(Page));
        RunOut(Client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token }));
        RunOut(Client.DisconnectParticipantAsync(new() { ConnectionToken = Token, ClientToken = "c" }));
        RunOut(Client.SendEventAsync(Typing with { ContentType = "x/receipt", ClientToken = "c" }));

        Assert.That(Service.Sent, Has.Count.EqualTo(8));
    }

    [Test]
    public void Operations_that_are_not_idempotent_are_not_retried()
    {
        Service.Answers(500).Answers(500).Answers(500);

        Failed(Client.SendEventAsync(Typing));
        Failed(Client.SendEventAsync(Typing with { ClientToken = "even so" }));
        Failed(
            Client.CancelParticipantAuthenticationAsync(new() { ConnectionToken = Token, SessionId = new('s', 36) }));

        Assert.That(Service.Sent, Has.Count.EqualTo(3));
    }

    [TestCase("3")]
    [TestCase("Thu, 01 Jan 2026 00:00:03 GMT")]
    public async Task Retry_After_is_honoured_exactly(string retryAfter)
    {
        Service.Answers(429, "", ("Retry-After", retryAfter)).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        Time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
        Time.Advance(TimeSpan.FromTicks(1));

        await Done(call);
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
    }

    [TestCase("0")]
    [TestCase("Wed, 31 Dec 2025 23:59:00 GMT")]
    public void A_Retry_After_of_zero_keeps_the_backoff(string retryAfter)
    {
        foreach (var _ in Enumerable.Range(0, 5))
            Service.Answers(503, "", ("Retry-After", retryAfter));

        RunOut(Client.SendMessageAsync(Message));

        var waits = Service.Sent.Zip(Service.Sent.Skip(1), static (a, b) => (b.At - a.At).TotalMilliseconds);
        Assert.That(string.Join(' ', waits), Is.EqualTo("150 300 600 1200"));
    }

    [Test]
    public void A_Retry_After_shorter_than_the_backoff_does_not_shorten_it()
    {
        Use(Options with { Retry = new() { BaseDelay = TimeSpan.FromSeconds(4) } });
        Service.Answers(503, "", ("Retry-After", "1")).Answers(200, Sent);

        RunOut(Client.SendMessageAsync(Message));

        Assert.That(Service.Sent[1].At - Service.Sent[0].At, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void A_Retry_After_date_is_relative_to_the_servers_clock()
    {
        Service.Answers(
            503, "", ("Retry-After", "Thu, 01 Jan 2026 05:00:04 GMT"), ("Date", "Thu, 01 Jan 2026 05:00:00 GMT"));

        Assert.That(Failed(Client.SendEventAsync(Typing)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(4)));
    }

    [Test]
    public void A_Retry_After_above_the_maximum_delay_is_honoured()
    {
        Service.Answers(503, "", ("Retry-After", "20")).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(Service.Sent[1].At - Service.Sent[0].At, Is.EqualTo(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void A_Retry_After_above_the_total_timeout_fails_at_once()
    {
        Service.Answers(429, "", ("Retry-After", "30"));

        Assert.That(Failed(Client.SendMessageAsync(Message)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void The_elapsed_time_counts_towards_the_total_timeout()
    {
        Service.Answers(429, "", ("Retry-After", "20")).Answers(429, "", ("Retry-After", "11"));

        var call = Client.SendMessageAsync(Message);
        Time.Advance(TimeSpan.FromSeconds(20));

        Assert.That(Failed(call).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(11)));
    }

    [Test]
    public void Delays_double_with_each_retry_and_retries_are_limited()
    {
        Service.Answers(500).Answers(500).Answers(500).Answers(500).Answers(500, "", ("x-amzn-RequestId", "last"));

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(Failed(call).RequestId, Is.EqualTo("last"));
        var waits = Service.Sent.Zip(Service.Sent.Skip(1), static (a, b) => (b.At - a.At).TotalMilliseconds);
        Assert.That(string.Join(' ', waits), Is.EqualTo("150 300 600 1200"), "three quarters, as jitter is one half");
    }

    [Test]
    public void The_options_set_delays_and_jitter()
    {
        Use(Options with
        {
            Jitter = static () => 0,
            Retry =
                new() { MaxRetryAttempts = 2, BaseDelay = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromSeconds(3) },
        });
        Service.Answers(500).Answers(500).Answers(500);

        RunOut(Client.SendMessageAsync(Message));

        var waits = Service.Sent.Zip(Service.Sent.Skip(1), static (a, b) => (b.At - a.At).TotalSeconds);
        Assert.That(string.Join(' ', waits), Is.EqualTo("1 1.5"));
    }

    [Test]
    public void A_delay_beyond_the_total_timeout_is_not_started()
    {
        Use(
            Options with
            {
                Retry = new() { TotalTimeout = TimeSpan.FromSeconds(12), BaseDelay = TimeSpan.FromSeconds(4) },
            });
        Service.Hangs().Answers(503);

        var call = Client.SendMessageAsync(Message);
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failed(call).StatusCode, Is.Zero);
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void Retries_can_be_disabled()
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        Service.Answers(500);

        Failed(Client.SendMessageAsync(Message));
    }

    [Test]
    public async Task A_callers_pipeline_replaces_the_default()
    {
        var seen = new List<(string? Operation, int Status)>();
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMinutes(5),
                OnRetry = arguments =>
                {
                    seen.Add(
                        (
                            arguments.Context.OperationKey,
                            ((ParticipantServiceException)arguments.Outcome.Exception!).StatusCode));
                    return default;
                },
            })
            .Build();
        Use(Options with { Pipeline = pipeline });
        Service.Answers(403).Answers(200, Sent).Answers(500);

        var call = Client.SendMessageAsync(Message);
        Time.Advance(TimeSpan.FromMinutes(5));
        await Done(call);
        Failed(Client.SendEventAsync(Typing));

        Assert.That(seen, Is.EqualTo(new[] { ("SendMessage", 403) }));
    }

    [Test]
    public void An_open_circuit_of_a_callers_pipeline_is_a_typed_failure()
    {
        var circuit = new CircuitBreakerManualControl(isIsolated: true);
        var pipeline = new ResiliencePipelineBuilder().AddCircuitBreaker(new() { ManualControl = circuit }).Build();
        Use(Options with { Pipeline = pipeline });

        var failure = Failed(Client.SendMessageAsync(Message));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(0).And.Property("Operation").EqualTo("SendMessage"));
        Assert.That(failure.InnerException, Is.InstanceOf<BrokenCircuitException>());
    }
}
