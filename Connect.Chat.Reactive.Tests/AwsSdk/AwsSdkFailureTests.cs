using System.Net;
using Amazon.Runtime;
using Connect.Chat.AwsSdk;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>Exceptions of the AWS SDK become the exceptions of this SDK.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AwsSdkFailureTests
{
    private static readonly SendMessageRequest Message =
        new() { ConnectionToken = "token", ContentType = ChatContentType.TextPlain, Content = "Hello" };

    [TestCase(400, "ValidationException", false)]
    [TestCase(402, "ServiceQuotaExceededException", false)]
    [TestCase(403, "AccessDeniedException", false)]
    [TestCase(409, "ConflictException", false)]
    [TestCase(429, "ThrottlingException", true)]
    [TestCase(500, "InternalServerException", true)]
    [TestCase(503, "SomethingNewException", true)]
    public async Task A_refusal_has_all_that_the_service_said(int status, string code, bool isTransient)
    {
        var failure = await FailureAsync(
            status, """{"Message":"secret"}""", ("x-amzn-ErrorType", $"{code}:http://x"), ("x-amzn-RequestId", "r-1"));

        Assert.That(
            (failure.Operation, failure.StatusCode, failure.ErrorCode, failure.RequestId, failure.ServiceMessage),
            Is.EqualTo(("SendMessage", status, code, "r-1", "secret")));
        Assert.That((failure.IsFromService, failure.IsTransient), Is.EqualTo((true, isTransient)));
        Assert.That(failure.ToString(), Does.Not.Contain("secret"));
    }

    [TestCase("7", null, 7)]
    [TestCase("0", null, 0)]
    [TestCase("86400", null, 300)]
    [TestCase("Thu, 01 Jan 2026 00:00:09 GMT", "Thu, 01 Jan 2026 00:00:00 GMT", 9)]
    [TestCase("soon", null, 0)]
    public async Task Retry_After_is_read_by_the_clock_of_the_server(string retryAfter, string? date, int seconds)
    {
        var failure = await FailureAsync(
            429,
            "{}",
            [
                ("x-amzn-ErrorType", "ThrottlingException"), ("Retry-After", retryAfter),
                .. date is null ? Array.Empty<(string, string)>() : [("Date", date)],
            ]);

        Assert.That(failure.RetryAfter, Is.EqualTo(seconds == 0 ? null : TimeSpan.FromSeconds(seconds)));
    }

    [TestCase(403, """{"message":"secret"}""")]
    [TestCase(403, "<html>secret</html>")]
    [TestCase(403, """{"code":"AccessDenied","message":"secret"}""")]
    [TestCase(404, "")]
    public async Task A_response_of_a_proxy_is_a_network_failure(int status, string body)
    {
        var failure = await FailureAsync(status, body);

        Assert.That(
            (failure.StatusCode, failure.ErrorCode, failure.IsFromService, failure.IsTransient),
            Is.EqualTo((status, "", false, true)));
        Assert.That(failure.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task An_unreadable_success_is_transient_and_not_quoted()
    {
        var failure = await FailureAsync(200, "[secret", ("x-amzn-RequestId", "r-1"));

        Assert.That(
            (failure.StatusCode, failure.RequestId, failure.IsFromService, failure.IsTransient),
            Is.EqualTo((200, "r-1", true, true)));
        Assert.That(failure.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task A_success_without_an_id_is_a_failure()
    {
        var failure = await FailureAsync(200, "{}", ("x-amzn-RequestId", "r-1"));

        Assert.That((failure.StatusCode, failure.IsTransient), Is.EqualTo((200, true)));
    }

    [TestCaseSource(nameof(NetworkFailures))]
    public async Task A_network_failure_is_transient(Exception thrown)
    {
        var failure = await FailureAsync(_ => throw thrown);

        Assert.That(
            (failure.StatusCode, failure.IsFromService, failure.IsTransient), Is.EqualTo((0, false, true)));
        Assert.That(failure.InnerException, Is.SameAs(thrown));
    }

    private static IEnumerable<Exception> NetworkFailures =>
    [
        new HttpRequestException("refused"),
        new IOException("reset"),
        new AmazonClientException("no connection"),
        new AmazonServiceException("no connection"),
        new TaskCanceledException("timeout"),
    ];

    [Test]
    public async Task A_cancelled_call_throws_the_token_of_the_caller()
    {
        using var cancel = new CancellationTokenSource();
        using var handler = new Handler(token => Task.FromCanceled<HttpResponseMessage>(token));
        using var http = new HttpClient(handler);
        var client = new AwsSdkParticipantClient(new LocalClient(http, new("http://localhost/")));
        await cancel.CancelAsync();

        var thrown = await Failure.Of<OperationCanceledException>(() => client.SendMessageAsync(Message, cancel.Token));

        Assert.That(thrown.CancellationToken, Is.EqualTo(cancel.Token));
    }

    [Test]
    public void A_bad_argument_is_refused_before_any_call()
    {
        using var handler = new Handler(_ => throw new AssertionException("called"));
        using var http = new HttpClient(handler);
        var client = new AwsSdkParticipantClient(new LocalClient(http, new("http://localhost/")));

        Assert.That(
            () => client.SendMessageAsync(Message with { Content = "" }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Content"));
        Assert.That(
            () => new AwsSdkParticipantClient(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("client"));
    }

    private static Task<ParticipantServiceException> FailureAsync(
        int status, string body, params (string Name, string Value)[] headers) =>
        FailureAsync(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
            foreach (var (name, value) in headers)
                response.Headers.TryAddWithoutValidation(name, value);
            return Task.FromResult(response);
        });

    private static async Task<ParticipantServiceException> FailureAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        using var handler = new Handler(answer);
        using var http = new HttpClient(handler);
        var client = new AwsSdkParticipantClient(
            new LocalClient(http, new("http://localhost/")), new() { Retry = new() { MaxRetryAttempts = 0 } });
        return await Failure.Of<ParticipantServiceException>(() => client.SendMessageAsync(Message));
    }

    private sealed class Handler(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) => answer(cancellationToken);
    }
}
