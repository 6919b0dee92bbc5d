using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class UploadTests : TransferTest
{
    private static AttachmentSource Bytes => AttachmentSource.FromBytes(Content, "a.txt");

    [Test]
    public async Task An_upload_sends_exactly_the_signed_headers_and_the_length()
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "text/plain",
            ["content-length"] = "10000",
            ["Content-Disposition"] = "attachment; filename=\"a%20b.txt\"",
            ["x-amz-acl"] = "bucket-owner-full-control",
        };

        await PutAsync(Bytes, headers: headers);

        var sent = Storage.Requests.Single();
        Assert.That(sent.Method, Is.EqualTo(HttpMethod.Put));
        Assert.That(sent.Headers, Is.EquivalentTo(headers).Using<KeyValuePair<string, string>>(
            static (a, b) => string.Equals(a.Key, b.Key, StringComparison.OrdinalIgnoreCase) && a.Value == b.Value));
        Assert.That(sent.Body, Is.EqualTo(Content));
    }

    [Test]
    public async Task Without_signed_headers_an_upload_sends_only_the_length()
    {
        await PutAsync(Bytes);

        Assert.That(
            Storage.Requests.Single().Headers,
            Is.EqualTo(new Dictionary<string, string> { ["Content-Length"] = "10000" }));
    }

    [TestCase("x-amz-meta", "a\r\nX-Evil: 1")]
    [TestCase("not a header", "1")]
    public void A_header_that_cannot_be_sent_fails_before_anything_is_sent(string name, string value)
    {
        var failure = Failed(PutAsync(Bytes, headers: new Dictionary<string, string> { [name] = value }));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.UntrustedResponse).And.Property("IsTransient").False);
        Assert.That(Storage.Requests, Is.Empty);
    }

    [Test]
    public void A_URL_without_https_is_refused()
    {
        var failure = Failed(Transfers.PutAsync(
            new(
                "a-1",
                new("http://storage.example/"),
                new Dictionary<string, string>()), Bytes, Content.Length, progress: null, default));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.UntrustedResponse));
        Assert.That(Storage.Requests, Is.Empty);
    }

    [Test]
    public async Task Progress_increases_and_ends_with_the_total_size()
    {
        await PutAsync(Bytes);

        Assert.That(Progress.Reports, Has.Count.EqualTo(11));
        Assert.That(Progress.Reports, Is.Ordered.By(nameof(AttachmentProgress.Bytes)));
        Assert.That(Progress.Reports[0], Is.EqualTo(new AttachmentProgress(0, 10_000)));
        Assert.That(Progress.Reports[^1], Is.EqualTo(new AttachmentProgress(10_000, 10_000)));
        Assert.That(Progress.Reports[^1].Fraction, Is.EqualTo(1));
    }

    [TestCase(302)]
    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(412)]
    public void A_refusal_is_not_retried_and_its_body_is_not_quoted(int status)
    {
        Storage.Answers(
            status,
            "<?xml?><Error><Code>SignatureDoesNotMatch</Code>"
            + $"<Message>https://storage.example/?{Secret}</Message></Error>");

        var failure = Failed(PutAsync(Bytes));

        Assert.That(
            failure, Has.Property("Reason").EqualTo(AttachmentFailure.UploadRefused).And.Property("StatusCode").EqualTo(
                status)
            .And.Property("ErrorCode").EqualTo("SignatureDoesNotMatch").And.Property("IsTransient").False);
        Assert.That(failure.Message, Does.Contain($"{status}").And.Contain("SignatureDoesNotMatch"));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_source_with_too_few_bytes_fails_and_is_not_retried()
    {
        var failure = Failed(PutAsync(Bytes, length: Content.Length + 1));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.SourceUnreadable).And.Property("IsTransient").False);
        Assert.That(Storage.Files, Is.Empty);
    }

    [Test]
    public async Task Only_the_announced_bytes_of_a_growing_file_are_sent()
    {
        await PutAsync(Bytes, length: 5_000);

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content[..5_000]));
    }

    [Test]
    public void A_failing_source_is_reported_with_its_cause_and_not_retried()
    {
        var cause = new IOException("broken disk");
        var opened = 0;

        var failure = Failed(PutAsync(AttachmentSource.FromOpener(
            _ =>
            {
                opened++;
                return new(new Failing(cause));
            },
            Content.Length,
            "a.txt")));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.SourceUnreadable).And.InnerException.SameAs(cause));
        Assert.That(opened, Is.EqualTo(1));
    }

    [Test]
    public void A_missing_file_is_reported_without_its_name()
    {
        var failure = Failed(PutAsync(AttachmentSource.FromFile($"/nowhere/{Secret}.txt"), length: 1));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.SourceUnreadable));
        Assert.That(failure.Message, Does.Contain(nameof(DirectoryNotFoundException)));
    }

    [Test]
    public async Task Cancellation_throws_with_the_callers_token()
    {
        using var cancellation = new CancellationTokenSource();
        Storage.Hangs();

        var put = PutAsync(Bytes, cancellation: cancellation.Token);
        await cancellation.CancelAsync();

        Assert.That(put.IsCanceled);
        Assert.That(
            (await Failure.Of<OperationCanceledException>(put)).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task A_callers_HttpClient_is_used_and_not_disposed()
    {
        using var client = new HttpClient(Storage, disposeHandler: false);
        Use(Settings with { HttpClient = client, HttpMessageHandler = null });

        await PutAsync(Bytes);
        Transfers.Dispose();

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
        Assert.That((await client.GetAsync(new Uri("https://storage.example/a-1"))).IsSuccessStatusCode);
    }

    [Test]
    public async Task An_exception_of_a_progress_callback_does_not_fail_the_transfer()
    {
        await Transfers.PutAsync(
            new("a-1", new("https://storage.example/a-1"), new Dictionary<string, string>()),
            Bytes,
            Content.Length,
            new Thrower(),
            default);

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
        Assert.That(Thrown, Has.Count.EqualTo(11).And.All.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task An_exception_while_reporting_a_progress_exception_does_not_fail_the_transfer()
    {
        Use(
            Settings with
            {
                ObserverThrew = static thrown => throw thrown,
                Logger = new ThrowingLogger(),
                Jitter = static () => throw new InvalidOperationException(),
            });
        Storage.Answers(500);

        var put = Transfers.PutAsync(
            new("a-1", new("https://storage.example/a-1"), new Dictionary<string, string>()),
            Bytes,
            Content.Length,
            new Thrower(),
            default);
        RunOut(put);
        await put;

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
    }

    private sealed class ThrowingLogger : Microsoft.Extensions.Logging.ILogger
    {
        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel,
            Microsoft.Extensions.Logging.EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new InvalidOperationException();

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException();
    }

    private sealed class Thrower : IProgress<AttachmentProgress>
    {
        public void Report(AttachmentProgress value) => throw new InvalidOperationException();
    }
}
