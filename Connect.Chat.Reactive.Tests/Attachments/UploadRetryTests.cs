using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;
using Polly;
using Polly.Retry;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class UploadRetryTests : TransferTest
{
    private static AttachmentSource Bytes => AttachmentSource.FromBytes(Content, "a.txt");

    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task A_transient_failure_is_retried_with_the_same_bytes_and_restarted_progress(int status)
    {
        Storage.Answers(status).Succeeds();

        var put = PutAsync(Bytes);
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
        Assert.That(
            Storage.Requests.ConvertAll(static request => request.Body), Is.EqualTo(new[] { Content, Content }));
        Assert.That(Progress.Reports.Count(static report => report.Bytes == 0), Is.EqualTo(2));
        Assert.That(Progress.Reports[^1].Bytes, Is.EqualTo(10_000));
        Assert.That(Log.Entries.Select(static entry => entry.EventId), Is.EqualTo([2102, 2101]));
    }

    [Test]
    public async Task A_network_failure_is_retried_and_a_seekable_stream_is_rewound()
    {
        Storage.Fails(new HttpRequestException("refused")).Fails(new IOException("reset")).Succeeds();
        using var stream = new MemoryStream([9, 9, .. Content]) { Position = 2 };

        var put = PutAsync(AttachmentSource.FromStream(stream, "a.txt"));
        RunOut(put);
        await put;

        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
        Assert.That(stream.CanRead, "it is the caller's to close");
    }

    [Test]
    public void A_stream_that_cannot_seek_is_not_retried()
    {
        Storage.Answers(503);

        var failure = Failed(
            PutAsync(AttachmentSource.FromStream(new Passing(Content), "a.txt", length: Content.Length)));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(503).And.Property("IsTransient").True);
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Retry_After_of_the_storage_is_honoured()
    {
        Storage.Answers(503, "", ("Retry-After", "20")).Succeeds();

        var put = PutAsync(Bytes);
        Time.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
        Time.Advance(TimeSpan.FromTicks(1));

        await put.WaitAsync(Hang.Guard);
        Assert.That(Storage.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void Retries_are_limited()
    {
        Use(Settings with { Retry = new() { MaxRetryAttempts = 2 } });
        Storage.Answers(500).Answers(500).Answers(500);

        var put = PutAsync(Bytes);
        RunOut(put);

        Assert.That(Failed(put).StatusCode, Is.EqualTo(500));
        Assert.That(Storage.Requests, Has.Count.EqualTo(3));
        Assert.That(Log.Entries[^1].EventId, Is.EqualTo(2103));
    }

    [Test]
    public async Task A_stalled_transfer_times_out_and_is_retried()
    {
        Storage.Hangs().Succeeds();

        var put = PutAsync(Bytes);
        Time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.That((put.IsCompleted, Storage.Requests.Count), Is.EqualTo((false, 1)));
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
    }

    [Test]
    public async Task A_slow_transfer_that_makes_progress_does_not_time_out()
    {
        var slow = new Gradual(Content, Time, TimeSpan.FromSeconds(50));

        var put = PutAsync(AttachmentSource.FromStream(slow, "a.txt", length: Content.Length));
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
        Assert.That(Time.GetUtcNow() - FakeTimeProvider.DefaultStart, Is.EqualTo(TimeSpan.FromSeconds(500)));
    }

    [Test]
    public void The_total_timeout_limits_all_attempts_together()
    {
        Use(Settings with { Options = Settings.Options with { TransferTimeout = TimeSpan.FromSeconds(100) } });
        Storage.Hangs().Hangs().Hangs();
        var began = Time.GetUtcNow();

        var put = PutAsync(Bytes);
        RunOut(put);

        Assert.That(
            Failed(put), Has.Property("Reason").EqualTo(AttachmentFailure.TimedOut).And.Property("IsTransient").True);
        Assert.That(Time.GetUtcNow() - began, Is.EqualTo(TimeSpan.FromSeconds(100)));
    }

    [Test]
    public async Task Each_attempt_closes_the_file_that_it_opened()
    {
        var streams = new List<MemoryStream>();
        Storage.Answers(500).Succeeds();

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
    public async Task A_callers_pipeline_replaces_the_default_but_never_rereads_an_unseekable_stream()
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
        Storage.Answers(403).Succeeds().Answers(403);

        await PutAsync(Bytes);
        var once = Failed(PutAsync(AttachmentSource.FromStream(new Passing(Content), "a.txt", length: Content.Length)));

        Assert.That(once.StatusCode, Is.EqualTo(403));
        Assert.That(Storage.Requests, Has.Count.EqualTo(3));
        Assert.That(seen, Has.All.EqualTo("PutAttachment"));
    }

    [Test]
    public async Task A_stream_that_throws_when_it_is_closed_does_not_fail_the_upload()
    {
        Storage.Answers(503).Succeeds();

        var put = PutAsync(AttachmentSource.FromOpener(
            static _ => new(new ThrowingWhenClosed(Content)), Content.Length, "a.txt"));
        RunOut(put);

        Assert.That(await put, Is.EqualTo(Content.Length));
        Assert.That(Storage.Files["a-1"], Is.EqualTo(Content));
    }

    [TestCase(-1)]
    [TestCase(1)]
    public void A_stream_that_claims_an_impossible_number_of_bytes_fails_the_upload(int excess)
    {
        Storage.Succeeds();

        var failure = Failed(PutAsync(AttachmentSource.FromOpener(
            _ => new(new Lying(excess)), Content.Length, "a.txt")));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.SourceUnreadable));
        Assert.That(failure.InnerException?.Message, Does.StartWith("The stream returned "));
        Assert.That(Storage.Files, Is.Empty);
    }

    private sealed class ThrowingWhenClosed(byte[] bytes) : MemoryStream(bytes)
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw new InvalidOperationException("The test throws.");
        }
    }
}
