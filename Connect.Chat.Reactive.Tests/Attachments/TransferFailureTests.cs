using System.Net.Sockets;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Tests.Simulation;
using Polly;

namespace Connect.Chat.Reactive.Tests.Attachments;

/// <summary>Handlers, streams and pipelines of the application can throw any exception, or never return.</summary>
[TestFixture]
public sealed class TransferFailureTests : TransferTest
{
    private static AttachmentSource Bytes => AttachmentSource.FromBytes(Content, "a.txt");

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
        new FormatException("x"),
        new OwnException(),
    ];

    [SetUp]
    public void Keep() => Storage.Files["a-1"] = Content;

    [TestCaseSource(nameof(Anything))]
    public async Task Any_exception_of_the_handler_is_a_network_failure_and_is_retried(Exception thrown)
    {
        Storage.Fails(thrown).Succeeds().Fails(thrown).Succeeds();
        var sink = new Sink();

        var put = PutAsync(Bytes);
        RunOut(put);
        var get = GetAsync(sink, Content.Length);
        RunOut(get);

        Assert.That(await put, Is.EqualTo(Content.Length));
        Assert.That(await get, Is.EqualTo(Content.Length));
        Assert.That(sink.Written, Is.EqualTo(Content));
    }

    [TestCaseSource(nameof(Anything))]
    public void Any_exception_of_the_handler_is_typed_after_the_last_attempt(Exception thrown)
    {
        Use(Settings with { Retry = new() { MaxRetryAttempts = 0 } });
        Storage.Fails(thrown).Fails(thrown);

        foreach (var failure in new[] { Failed(PutAsync(Bytes)), Failed(GetAsync(new Sink())) })
        {
            Assert.That(failure, Has.Property("Reason").EqualTo(AttachmentFailure.NetworkFailed)
                .And.Property("IsTransient").True.And.InnerException.SameAs(thrown));
        }
    }

    [TestCaseSource(nameof(Anything))]
    public async Task A_body_that_throws_is_a_network_failure_and_is_retried(Exception thrown)
    {
        Storage.AnswersWith(new StreamContent(new Failing(thrown, Content[..5_000]))).Succeeds();
        using var destination = new MemoryStream();

        var get = GetAsync(destination, Content.Length);
        RunOut(get);

        Assert.That(await get, Is.EqualTo(Content.Length));
        Assert.That(destination.ToArray(), Is.EqualTo(Content));
    }

    [TestCaseSource(nameof(Anything))]
    public void A_refusal_whose_body_throws_keeps_its_status(Exception thrown)
    {
        Storage.Next((_, _) => Task.FromResult<HttpResponseMessage?>(new((System.Net.HttpStatusCode)403)
        {
            Content = new StreamContent(new Failing(thrown)),
        }));

        Assert.That(Failed(GetAsync(new Sink())).StatusCode, Is.EqualTo(403));
    }

    [TestCase(200)]
    [TestCase(403)]
    [TestCase(511)]
    public async Task A_portals_web_page_is_a_network_failure(int status)
    {
        Use(Settings with { Retry = new() { MaxRetryAttempts = 0 } });
        Storage.Next((_, _) => Task.FromResult<HttpResponseMessage?>(Portal(status)));
        Storage.Next((_, _) => Task.FromResult<HttpResponseMessage?>(Portal(status)));

        var upload = await Failure.Of<AttachmentException>(PutAsync(AttachmentSource.FromBytes(Content, "a.txt")));
        using var destination = new MemoryStream();
        var download = await Failure.Of<AttachmentException>(GetAsync(destination));

        foreach (var failure in new[] { upload, download })
        {
            Assert.That(failure, Has.Property("Reason").EqualTo(AttachmentFailure.NetworkFailed)
                .And.Property("StatusCode").EqualTo(status).And.Property("IsTransient").True);
        }

        Assert.That(destination.Length, Is.Zero);

        static HttpResponseMessage Portal(int status) => new((System.Net.HttpStatusCode)status)
        {
            Content = new StringContent("<html>Sign in", System.Text.Encoding.UTF8, "text/html"),
        };
    }

    [Test]
    public void A_failure_of_the_applications_pipeline_is_typed()
    {
        var own = new ResiliencePipelineBuilder()
            .AddRetry(new() { OnRetry = static _ => throw new OwnException(), Delay = TimeSpan.Zero })
            .Build();
        Use(Settings with { Options = Settings.Options with { Pipeline = own } });
        Storage.Answers(500);

        Assert.That(Failed(PutAsync(Bytes)).StatusCode, Is.EqualTo(500));
    }

    [Test]
    public void A_disposed_HttpClient_of_the_application_is_named()
    {
        var client = new HttpClient(Storage, disposeHandler: false);
        Use(Settings with { HttpClient = client, HttpMessageHandler = null, Retry = new() { MaxRetryAttempts = 0 } });
        client.Dispose();

        Assert.That(Failed(PutAsync(Bytes)).Message, Does.Contain("has been disposed"));
    }

    [Test]
    public void A_handler_that_never_returns_times_out()
    {
        Use(Settings with { Retry = new() { MaxRetryAttempts = 1 } });
        foreach (var _ in Enumerable.Range(0, 4))
            Storage.Next(static (_, _) => new TaskCompletionSource<HttpResponseMessage?>().Task);
        var began = Time.GetUtcNow();

        var put = PutAsync(Bytes);
        RunOut(put);
        var get = GetAsync(new Sink(), Content.Length);
        RunOut(get);

        Assert.That(Failed(put).Reason, Is.EqualTo(AttachmentFailure.TimedOut));
        Assert.That(Failed(get).Reason, Is.EqualTo(AttachmentFailure.TimedOut));
        Assert.That(Time.GetUtcNow() - began, Is.InRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(4.1)));
    }

    [Test]
    public async Task A_body_that_never_arrives_times_out_and_its_buffer_is_not_reused()
    {
        var stuck = new Stuck();
        Storage.AnswersWith(new StreamContent(stuck) { Headers = { ContentLength = Content.Length } }).Succeeds();
        using var destination = new MemoryStream();

        var get = GetAsync(destination, Content.Length);
        RunOut(get);
        stuck.Give(99);

        Assert.That(await get, Is.EqualTo(Content.Length));
        Assert.That(destination.ToArray(), Is.EqualTo(Content));
    }

    [Test]
    public void A_destination_that_never_completes_a_write_times_out_and_is_not_written_again()
    {
        var get = GetAsync(new Stuck(), Content.Length);
        RunOut(get);

        Assert.That(Failed(get).Reason, Is.EqualTo(AttachmentFailure.TimedOut));
        Assert.That(Storage.Requests, Has.Count.EqualTo(1));
    }

    private sealed class OwnException : Exception;

    /// <summary>A stream whose reads and writes never complete and ignore cancellation.</summary>
    private sealed class Stuck : MemoryStream
    {
        private readonly TaskCompletionSource<int> _never = new();
        private Memory<byte> _buffer;

        public void Give(byte value)
        {
            _buffer.Span.Fill(value);
            _never.SetResult(_buffer.Length);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _buffer = buffer;
            return new(_never.Task);
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(_never.Task);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            _never.Task;
    }
}
