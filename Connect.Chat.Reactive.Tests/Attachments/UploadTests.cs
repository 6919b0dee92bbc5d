using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Time;
using Polly;
using Polly.Retry;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class UploadTests : TransferTest
{
    private static AttachmentSource Bytes => AttachmentSource.FromBytes(Content, "a.txt");

    [Test]
    public async Task Exactly_the_headers_that_were_signed_are_sent_and_the_length()
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
    public async Task With_no_header_to_send_there_is_the_length_alone()
    {
        await PutAsync(Bytes);

        Assert.That(Storage.Requests.Single().Headers, Is.EqualTo(new Dictionary<string, string> { ["Content-Length"] = "10000" }));
    }

    [TestCase("x-amz-meta", "a\r\nX-Evil: 1")]
    [TestCase("not a header", "1")]
    public void A_header_that_cannot_be_sent_is_told_and_nothing_sent(string name, string value)
    {
        var failure = Failed(PutAsync(Bytes, headers: new Dictionary<string, string> { [name] = value }));

        Assert.That(failure, Has.Property("Reason").EqualTo(AttachmentFailure.UntrustedAnswer).And.Property("IsTransient").False);
        Assert.That(Storage.Requests, Is.Empty);
    }

    [Test]
    public void An_address_that_is_not_https_is_not_used()
    {
        var failure = Failed(Transfers.PutAsync(
            new("a-1", new("http://storage.example/"), new Dictionary<string, string>()), Bytes, Content.Length, progress: null, default));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.UntrustedAnswer));
        Assert.That(Storage.Requests, Is.Empty);
    }

    [Test]
    public async Task Progress_grows_and_ends_with_the_whole()
    {
        await PutAsync(Bytes);

        Assert.That(Progress.Reports, Has.Count.EqualTo(11));
        Assert.That(Progress.Reports, Is.Ordered.By(nameof(AttachmentProgress.Bytes)));
        Assert.That(Progress.Reports[0], Is.EqualTo(new AttachmentProgress(0, 10_000)));
        Assert.That(Progress.Reports[^1], Is.EqualTo(new AttachmentProgress(10_000, 10_000)));
        Assert.That(Progress.Reports[^1].Fraction, Is.EqualTo(1));
    }

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task What_may_pass_is_tried_again_with_the_same_bytes_and_progress_from_nothing(int status)
    {
        Storage.Answers(status).GoesWell();

        var put = PutAsync(Bytes);
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
        Assert.That(Storage.Requests.ConvertAll(static request => request.Body), Is.EqualTo(new[] { Content, Content }));
        Assert.That(Progress.Reports.Count(static report => report.Bytes == 0), Is.EqualTo(2));
        Assert.That(Progress.Reports[^1].Bytes, Is.EqualTo(10_000));
        Assert.That(Log.Entries.Select(static entry => entry.EventId), Is.EqualTo([2102, 2101]));
    }

    [Test]
    public async Task A_network_fault_is_tried_again_and_a_stream_that_can_seek_rewound()
    {
        Storage.Fails(new HttpRequestException("refused")).Fails(new IOException("reset")).GoesWell();
        using var stream = new MemoryStream([9, 9, .. Content]) { Position = 2 };

        var put = PutAsync(AttachmentSource.FromStream(stream, "a.txt"));
        RunOut(put);
        await put;

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
        Assert.That(stream.CanRead, "it is the caller's to close");
    }

    [TestCase(302)]
    [TestCase(400)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(412)]
    public void A_refusal_is_not_tried_again_and_told_without_what_it_quotes(int status)
    {
        Storage.Answers(status, $"<?xml?><Error><Code>SignatureDoesNotMatch</Code><Message>https://storage.example/?{Secret}</Message></Error>");

        var failure = Failed(PutAsync(Bytes));

        Assert.That(failure, Has.Property("Reason").EqualTo(AttachmentFailure.UploadRefused).And.Property("StatusCode").EqualTo(status)
            .And.Property("ErrorCode").EqualTo("SignatureDoesNotMatch").And.Property("IsTransient").False);
        Assert.That(failure.Message, Does.Contain($"{status}").And.Contain("SignatureDoesNotMatch"));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_stream_that_cannot_be_rewound_is_tried_once()
    {
        Storage.Answers(503);

        var failure = Failed(PutAsync(AttachmentSource.FromStream(new Passing(Content), "a.txt", length: Content.Length)));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(503).And.Property("IsTransient").True);
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_wait_that_the_storage_asks_for_is_kept()
    {
        Storage.Answers(503, "", ("Retry-After", "20")).GoesWell();

        var put = PutAsync(Bytes);
        Time.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
        Time.Advance(TimeSpan.FromTicks(1));

        await put.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(Storage.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Repetitions_come_to_an_end()
    {
        Use(Settings with { Retry = new() { MaxRetries = 2 } });
        Storage.Answers(500).Answers(500).Answers(500);

        var put = PutAsync(Bytes);
        RunOut(put);

        Assert.That(Failed(put).StatusCode, Is.EqualTo(500));
        Assert.That(Storage.Requests, Has.Count.EqualTo(3));
        Assert.That(Log.Entries[^1].EventId, Is.EqualTo(2103));
    }

    [Test]
    public async Task A_transfer_that_stands_still_is_given_up_and_repeated()
    {
        Storage.Hangs().GoesWell();

        var put = PutAsync(Bytes);
        Time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.That((put.IsCompleted, Storage.Requests.Count), Is.EqualTo((false, 1)));
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
    }

    [Test]
    public async Task A_transfer_that_is_slow_but_moves_is_let_go_on()
    {
        var slow = new Gradual(Content, Time, TimeSpan.FromSeconds(50));

        var put = PutAsync(AttachmentSource.FromStream(slow, "a.txt", length: Content.Length));
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
        Assert.That(Time.GetUtcNow() - FakeTimeProvider.DefaultStart, Is.EqualTo(TimeSpan.FromSeconds(500)));
    }

    [Test]
    public void All_attempts_together_keep_the_total_timeout()
    {
        Use(Settings with { Options = Settings.Options with { TransferTimeout = TimeSpan.FromSeconds(100) } });
        Storage.Hangs().Hangs().Hangs();
        var began = Time.GetUtcNow();

        var put = PutAsync(Bytes);
        RunOut(put);

        Assert.That(Failed(put), Has.Property("Reason").EqualTo(AttachmentFailure.TimedOut).And.Property("IsTransient").True);
        Assert.That(Time.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(100)));
    }

    [Test]
    public void A_source_with_fewer_bytes_than_announced_is_told_and_not_repeated()
    {
        var failure = Failed(PutAsync(Bytes, length: Content.Length + 1));

        Assert.That(failure, Has.Property("Reason").EqualTo(AttachmentFailure.SourceUnreadable).And.Property("IsTransient").False);
        Assert.That(Storage.Files, Is.Empty);
    }

    [Test]
    public async Task Of_a_file_that_grows_what_was_announced_is_sent()
    {
        await PutAsync(Bytes, length: 5_000);

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content[..5_000]));
    }

    [Test]
    public void A_source_that_fails_is_told_with_its_cause_and_not_repeated()
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

        Assert.That(failure, Has.Property("Reason").EqualTo(AttachmentFailure.SourceUnreadable).And.InnerException.SameAs(cause));
        Assert.That(opened, Is.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_gone_is_told_without_its_name()
    {
        var failure = Failed(PutAsync(AttachmentSource.FromFile($"/nowhere/{Secret}.txt"), length: 1));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.SourceUnreadable));
        Assert.That(failure.Message, Does.Contain(nameof(DirectoryNotFoundException)));
    }

    [Test]
    public async Task Each_attempt_closes_what_it_opened()
    {
        var streams = new List<MemoryStream>();
        Storage.Answers(500).GoesWell();

        var put = PutAsync(AttachmentSource.FromOpener(
            _ =>
            {
                streams.Add(new(Content));
                return new(streams[^1]);
            },
            Content.Length,
            "a.txt"));
        RunOut(put);
        await put;

        Assert.That(streams.ConvertAll(static stream => stream.CanRead), Is.EqualTo([false, false]));
    }

    [Test]
    public async Task Cancelling_ends_it_with_the_callers_token()
    {
        using var cancellation = new CancellationTokenSource();
        Storage.Hangs();

        var put = PutAsync(Bytes, cancellation: cancellation.Token);
        await cancellation.CancelAsync();

        Assert.That(put.IsCanceled);
        Assert.That((await Failure.Of<OperationCanceledException>(put)).CancellationToken, Is.EqualTo(cancellation.Token));
    }

    [Test]
    public async Task An_observer_of_progress_that_throws_harms_nobody()
    {
        await Transfers.PutAsync(
            new("a-1", new("https://storage.example/a-1"), new Dictionary<string, string>()), Bytes, Content.Length, new Thrower(), default);

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
        Assert.That(Thrown, Has.Count.EqualTo(11).And.All.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task A_callers_pipeline_takes_the_place_of_ours_but_reads_nothing_twice_that_cannot_be()
    {
        var seen = new List<string?>();
        var own = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                Delay = TimeSpan.Zero,
                MaxRetryAttempts = 1,
                OnRetry = arguments =>
                {
                    seen.Add(arguments.Context.OperationKey);
                    return default;
                },
            })
            .Build();
        Use(Settings with { Options = Settings.Options with { Pipeline = own } });
        Storage.Answers(403).GoesWell().Answers(403);

        await PutAsync(Bytes);
        var once = Failed(PutAsync(AttachmentSource.FromStream(new Passing(Content), "a.txt", length: Content.Length)));

        Assert.That(once.StatusCode, Is.EqualTo(403));
        Assert.That(Storage.Requests, Has.Count.EqualTo(3));
        Assert.That(seen, Has.All.EqualTo("PutAttachment"));
    }

    private sealed class Thrower : IProgress<AttachmentProgress>
    {
        public void Report(AttachmentProgress value) => throw new InvalidOperationException();
    }
}
