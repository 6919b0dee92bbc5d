using System.Net.Sockets;
using System.Text.Json;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Polly;
using Polly.CircuitBreaker;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>An HTTP handler of the application can throw any exception, or never return.</summary>
[TestFixture]
public sealed class HandlerFailureTests : ParticipantTest
{
    private static IEnumerable<Exception> Anything() =>
    [
        new HttpRequestException("x"),
        new System.Net.WebException("x"),
        new InvalidOperationException("x"),
        new ObjectDisposedException("x"),
        new IOException("x"),
        new SocketException(1),
        new OperationCanceledException("x"),
        new TaskCanceledException("x"),
        new InvalidDataException("x"),
        new NotSupportedException("x"),
        new JsonException("x"),
        new FormatException("x"),
        new BrokenCircuitException("x"),
        new Polly.Timeout.TimeoutRejectedException("x"),
        new AggregateException(new IOException("x")),
        new OwnException(),
    ];

    [TestCaseSource(nameof(Anything))]
    public async Task Any_exception_of_a_handler_is_a_network_failure_and_is_retried(Exception thrown)
    {
        Service.Fails(thrown).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
    }

    [TestCaseSource(nameof(Anything))]
    public void Any_exception_of_a_handler_is_typed_after_the_last_attempt(Exception thrown)
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 1 } });
        Service.Fails(thrown).Fails(thrown);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(Failed(call), Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True
            .And.Property("IsFromService").False.And.Property("Operation").EqualTo("SendMessage"));
    }

    [TestCaseSource(nameof(Anything))]
    public void A_synchronous_exception_of_a_handler_is_a_network_failure(Exception thrown)
    {
        Service.Throws(thrown);

        Assert.That(Failed(Client.SendEventAsync(Typing)).InnerException, Is.SameAs(thrown));
    }

    [TestCaseSource(nameof(Anything))]
    public async Task A_body_that_throws_is_a_network_failure_and_is_retried(Exception thrown)
    {
        Service.AnswersWith(200, new StreamContent(new ThrowingStream(thrown))).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
    }

    [TestCaseSource(nameof(Anything))]
    public void A_body_that_throws_does_not_hide_the_status_of_a_refusal(Exception thrown)
    {
        Service.AnswersWith(429, new StreamContent(new ThrowingStream(thrown)), ("Retry-After", "7"));

        Assert.That(Failed(Client.SendEventAsync(Typing)), Has.Property("StatusCode").EqualTo(429)
            .And.Property("IsTransient").True.And.Property("RetryAfter").EqualTo(TimeSpan.FromSeconds(7)));
    }

    [TestCaseSource(nameof(Anything))]
    public async Task A_cancelled_call_throws_a_cancellation_whatever_the_handler_throws(Exception thrown)
    {
        using var cancellation = new CancellationTokenSource();
        Service.Does(token =>
        {
            var failing = new TaskCompletionSource<HttpResponseMessage>();
            token.Register(() => failing.TrySetException(thrown));
            return failing.Task;
        });

        var call = Client.SendEventAsync(Typing, cancellation.Token);
        await cancellation.CancelAsync();

        var exception = (await Assert.CatchAsync<OperationCanceledException>(() => call))!;
        Assert.That(exception.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public void A_disposed_HttpClient_is_a_typed_failure_that_names_it()
    {
        var client = new HttpClient(Service, disposeHandler: false);
        Use(Options with { HttpMessageHandler = null, HttpClient = client });
        client.Dispose();

        var failure = Failed(Client.SendEventAsync(Typing));

        Assert.That(failure.InnerException, Is.InstanceOf<ObjectDisposedException>());
        Assert.That(failure.Message, Does.Contain("has been disposed"));
    }

    [Test]
    public void A_failure_of_the_applications_pipeline_is_typed()
    {
        var pipeline = new ResiliencePipelineBuilder()
            .AddRetry(new() { OnRetry = static _ => throw new OwnException(), Delay = TimeSpan.Zero })
            .Build();
        Use(Options with { Pipeline = pipeline });
        Service.Answers(500);

        var failure = Failed(Client.SendMessageAsync(Message));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(500).And.Property("Operation").EqualTo("SendMessage"));
    }

    [Test]
    public void A_handler_that_never_returns_ends_with_the_attempt_timeout()
    {
        Service.NeverReturns();

        var call = Client.SendEventAsync(Typing);
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(Failed(call), Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True);
    }

    [Test]
    public void A_handler_that_never_returns_ends_with_the_total_timeout()
    {
        Service.NeverReturns().NeverReturns().NeverReturns();
        var began = Time.GetUtcNow();

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Failed(call);
        Assert.That(Time.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [TestCase(200)]
    [TestCase(503)]
    public void A_body_that_never_arrives_ends_with_the_attempt_timeout(int status)
    {
        Service.AnswersWith(status, new StreamContent(new StuckStream()));

        var call = Client.SendEventAsync(Typing);
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.That(
            Failed(call),
            Has.Property("StatusCode").EqualTo(status == 200 ? 0 : status).And.Property("IsTransient").True);
    }

    [Test]
    public async Task A_caller_who_cancels_does_not_wait_for_a_handler_that_never_returns()
    {
        using var cancellation = new CancellationTokenSource();
        Service.NeverReturns();

        var call = Client.SendMessageAsync(Message, cancellation.Token);
        await cancellation.CancelAsync();

        var exception = await Simulation.Failure.Of<OperationCanceledException>(call);
        Assert.That(exception.CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task A_late_response_is_disposed()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        Service.NeverReturns(late.Task);
        var call = Client.SendEventAsync(Typing);
        Time.Advance(TimeSpan.FromSeconds(10));
        Failed(call);

        var content = new WatchedContent();
        late.SetResult(new() { Content = content });

        await content.Disposed.WaitAsync(Simulation.Hang.Guard);
    }

    private sealed class OwnException : Exception;

    private sealed class WatchedContent() : ByteArrayContent([])
    {
        private readonly TaskCompletionSource _disposed = new();

        public Task Disposed => _disposed.Task;

        protected override void Dispose(bool disposing)
        {
            _disposed.TrySetResult();
            base.Dispose(disposing);
        }
    }

    private sealed class StuckStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            new TaskCompletionSource<int>().Task;
    }
}
