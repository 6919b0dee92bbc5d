using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class DownloadTests : TransferTest
{
    [SetUp]
    public void Keep() => Storage.Files["a-1"] = Content;

    [Test]
    public async Task A_download_sends_no_headers_and_writes_from_the_position_of_the_stream()
    {
        using var destination = new MemoryStream();
        destination.Write([9, 9]);

        var bytes = await GetAsync(destination, Content.Length);

        Assert.That(bytes, Is.EqualTo(Content.Length));
        Assert.That(destination.ToArray(), Is.EqualTo(new byte[] { 9, 9 }.Concat(Content)));
        Assert.That(destination.CanWrite, "it is the caller's to close");
        Assert.That(
            Storage.Requests.Single(), Has.Property("Headers").Empty.And.Property("Method").EqualTo(HttpMethod.Get));
    }

    [Test]
    public async Task Progress_increases_and_ends_with_the_total_size([Values] bool isSizeKnown)
    {
        if (!isSizeKnown)
            Storage.AnswersWith(new StreamContent(new Passing(Content)));

        await GetAsync(new Sink(), isSizeKnown ? Content.Length : null);

        Assert.That(Progress.Reports, Is.Ordered.By(nameof(AttachmentProgress.Bytes)));
        Assert.That(Progress.Reports[0], Is.EqualTo(new AttachmentProgress(0, isSizeKnown ? 10_000 : null)));
        Assert.That(Progress.Reports[0].Fraction, Is.EqualTo(isSizeKnown ? 0 : (double?)null));
        Assert.That(Progress.Reports[^1], Is.EqualTo(new AttachmentProgress(10_000, 10_000)));
    }

    [TestCase(9_999)]
    [TestCase(10_001)]
    public void A_wrong_announced_size_fails_before_a_byte_is_written(int size)
    {
        var sink = new Sink();

        var failure = Failed(GetAsync(sink, size));

        Assert.That(
            failure, Has.Property("Reason").EqualTo(AttachmentFailure.SizeMismatch).And.Property("IsTransient").False);
        Assert.That(sink.Written, Is.Empty);
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(9_999)]
    [TestCase(10_001)]
    public void A_wrong_size_fails_even_if_the_storage_announces_none(int size)
    {
        Storage.AnswersWith(new StreamContent(new Passing(Content)));

        Assert.That(Failed(GetAsync(new Sink(), size)).Reason, Is.EqualTo(AttachmentFailure.SizeMismatch));
    }

    [Test]
    public void A_file_of_unknown_size_is_downloaded_up_to_the_largest_allowed_size()
    {
        Use(Settings with { Options = Settings.Options with { MaxBytes = 9_999 } });
        Storage.AnswersWith(new StreamContent(new Passing(Content)));
        var sink = new Sink();

        Assert.That(Failed(GetAsync(sink)).Reason, Is.EqualTo(AttachmentFailure.SizeMismatch));
        Assert.That(sink.Written, Has.Length.LessThanOrEqualTo(9_999));
    }

    [TestCase(-1)]
    [TestCase(1)]
    [TestCase(100)]
    public void A_response_that_claims_an_impossible_number_of_bytes_is_no_file(int excess)
    {
        // The rented buffer is longer than the requested one.
        Use(Settings with
        {
            Options = Settings.Options with { BufferBytes = 1_000 },
            Retry = new() { MaxRetryAttempts = 0 },
        });
        Storage.AnswersWith(new StreamContent(new Lying(excess)));
        var sink = new Sink();

        Assert.That(Failed(GetAsync(sink)).Reason, Is.EqualTo(AttachmentFailure.NetworkFailed));
        Assert.That(sink.Written, Is.Empty);
    }

    [TestCase(202)]
    [TestCase(203)]
    [TestCase(204)]
    [TestCase(206)]
    public void A_success_other_than_200_is_no_file(int status)
    {
        Storage.Answers(status, "part");
        var sink = new Sink();

        var failure = Failed(GetAsync(sink));

        Assert.That((failure.Reason, failure.StatusCode), Is.EqualTo((AttachmentFailure.DownloadRefused, status)));
        Assert.That(sink.Written, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(20_000)]
    public async Task A_broken_download_restarts_if_the_destination_can_seek(int behind)
    {
        Break().Succeeds();
        using var destination = new MemoryStream();
        destination.Write([9, 9, .. new byte[behind]]);
        destination.Position = 2;

        var get = GetAsync(destination, Content.Length);
        RunOut(get);
        await get;

        Assert.That(destination.ToArray()[..10_002], Is.EqualTo(new byte[] { 9, 9 }.Concat(Content)));
        Assert.That(destination.Length, Is.EqualTo(Math.Max(10_002, 2 + behind)), "what lies behind is not cut off");
        Assert.That(Progress.Reports.Count(static report => report.Bytes == 0), Is.EqualTo(2));
    }

    [Test]
    public void A_broken_download_is_not_retried_if_the_destination_cannot_seek()
    {
        Break();

        var failure = Failed(GetAsync(new Sink(), Content.Length));

        Assert.That(
            failure, Has.Property("Reason").EqualTo(AttachmentFailure.NetworkFailed).And.Property("IsTransient").True);
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_download_that_breaks_before_the_first_byte_is_always_retried()
    {
        Storage.Fails(new HttpRequestException("refused")).Answers(503).Succeeds();
        var sink = new Sink();

        var get = GetAsync(sink, Content.Length);
        RunOut(get);
        await get;

        Assert.That(sink.Written, Is.EqualTo(Content));
    }

    [Test]
    public void A_body_that_ends_early_is_a_network_failure()
    {
        Storage.AnswersWith(Announced(new Passing(Content[..5_000])));

        Assert.That(Failed(GetAsync(new Sink(), Content.Length)).Reason, Is.EqualTo(AttachmentFailure.NetworkFailed));
    }

    [Test]
    public async Task A_stalled_body_times_out_and_is_downloaded_again()
    {
        Storage.AnswersWith(Announced(new Gradual(Content, Time, TimeSpan.FromSeconds(61)))).Succeeds();
        using var destination = new MemoryStream();

        var get = GetAsync(destination, Content.Length);
        RunOut(get);
        await get;

        Assert.That(destination.ToArray(), Is.EqualTo(Content));
        Assert.That(Storage.Requests, Has.Count.EqualTo(2));
    }

    [TestCase(302)]
    [TestCase(403)]
    [TestCase(404)]
    public void A_refusal_fails_and_is_neither_retried_nor_followed(int status)
    {
        Storage.Answers(
            status,
            $"<Error><Code>AccessDenied</Code><Message>{Secret}</Message></Error>",
            ("Location", $"https://elsewhere.example/?{Secret}"));

        var failure = Failed(GetAsync(new Sink()));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.DownloadRefused)
                .And.Property("StatusCode").EqualTo(status)
                .And.Property("ErrorCode").EqualTo("AccessDenied"));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("<Error><Code>https://storage.example/?s3cret</Code></Error>")]
    [TestCase("<Error><Code></Code></Error>")]
    [TestCase("<Error><Code>Endless")]
    [TestCase("</Code><Code>")]
    [TestCase("")]
    public void An_invalid_error_code_is_omitted(string body)
    {
        Storage.Answers(403, body);

        Assert.That(Failed(GetAsync(new Sink())).ErrorCode, Is.Empty);
    }

    [Test]
    public void A_failing_destination_is_reported_with_its_cause_and_not_retried()
    {
        var failure = Failed(GetAsync(new MemoryStream(new byte[5_000]), Content.Length));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.DestinationFailed).And.Property("IsTransient").False);
        Assert.That(failure.InnerException, Is.InstanceOf<NotSupportedException>());
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cancellation_during_a_download_throws_with_the_callers_token()
    {
        using var cancellation = new CancellationTokenSource();
        Storage.AnswersWith(Announced(new Gradual(Content, Time, TimeSpan.FromSeconds(1))));
        using var destination = new MemoryStream();

        var get = GetAsync(destination, Content.Length, cancellation.Token);
        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(destination.Length, Is.EqualTo(5_000));
        await cancellation.CancelAsync();

        Assert.That(get.IsCanceled);
        Assert.That(
            (await Failure.Of<OperationCanceledException>(get)).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public void The_default_handler_uses_no_cookies_redirects_or_compression()
    {
        using var handler = HttpClients.CreateFileHandler();

        Assert.That((object)handler, Has.Property("UseCookies").False.And.Property("AllowAutoRedirect").False
            .And.Property("AutomaticDecompression").EqualTo(System.Net.DecompressionMethods.None));
    }

    private SimulatedStorage Break() =>
        Storage.AnswersWith(Announced(new Failing(new IOException("reset"), Content[..5_000])));

    private static StreamContent Announced(Stream body)
    {
        var content = new StreamContent(body);
        content.Headers.ContentLength = Content.Length;
        return content;
    }
}
