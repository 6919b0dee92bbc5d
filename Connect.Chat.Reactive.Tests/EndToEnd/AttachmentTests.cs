using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Attachments;
using Connect.Chat.Reactive.Tests.Local;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AttachmentTests
{
    private static readonly string[] Steps = ["StartAttachmentUpload", "UploadAttachment", "CompleteAttachmentUpload"];

    private static IEnumerable<Fault> Passing =>
        from step in Steps
        from fault in (Fault[])
        [
            new(step, Status: 429), new(step, Status: 500, Count: 2), new(step, Abort: true),
            new(step, Status: 500, AfterCommit: true), new(step, Abort: true, AfterCommit: true, Count: 2),
        ]
        select fault;

    [Test]
    public async Task Twenty_megabytes_come_back_byte_for_byte()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        byte[] bytes = new byte[20 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        Reports sending = new(), fetching = new();

        SentItem sent = await chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(bytes, "film.mp4"), sending).Within();
        AttachmentMessage file = await ApprovedAsync(chat, sent);
        using MemoryStream fetched = new();
        DownloadedAttachment downloaded = await chat.Session.DownloadAttachmentAsync(file.Attachments[0].Id, fetched, fetching).Within();

        Assert.That(downloaded.Bytes, Is.EqualTo(bytes.Length));
        Assert.That(fetched.ToArray().AsSpan().SequenceEqual(bytes));
        foreach (Reports reports in (Reports[])[sending, fetching])
        {
            Assert.That(reports.All, Is.Ordered.By(nameof(AttachmentProgress.Bytes)));
            Assert.That(reports.All[^1], Is.EqualTo(new AttachmentProgress(bytes.Length, bytes.Length)));
        }
    }

    [TestCase("note.txt", AttachmentStatus.Approved)]
    [TestCase("virus.reject.txt", AttachmentStatus.Rejected)]
    public async Task The_item_comes_twice_as_it_is_scanned(string name, AttachmentStatus status)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        SentItem sent = await chat.Session.SendAttachmentAsync(Source(name)).Within();
        await chat.Messages.WhenAsync(message => FileOf(message)?.Status == status);
        await chat.SettleAsync();

        Assert.That(
            chat.Messages.SoFar.OfType<AttachmentMessage>().Select(static message => (message.Id, message.Attachments[0].Id, message.Attachments[0].Status)),
            Is.EqualTo(
            [
                (chat.Messages.SoFar[0].Id, sent.AttachmentId, AttachmentStatus.InProgress),
                (chat.Messages.SoFar[0].Id, sent.AttachmentId, status),
            ]));
        Assert.That(FileOf(chat.Messages.SoFar[0])!.Name, Is.EqualTo(name));
    }

    [Test]
    public async Task A_file_that_the_scanner_rejected_is_not_to_be_had()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        SentItem sent = await chat.Session.SendAttachmentAsync(Source("virus.reject.txt")).Within();
        await chat.Messages.WhenAsync(static message => FileOf(message)?.Status == AttachmentStatus.Rejected);

        foreach (Func<Task> call in (Func<Task>[])
        [
            () => chat.Session.DownloadAttachmentAsync(sent.AttachmentId, Stream.Null, metadata: 7),
            () => chat.Session.DownloadAttachmentToFileAsync(sent.AttachmentId, folder.At("virus.txt"), metadata: 7),
            () => chat.Session.GetAttachmentUrlAsync(sent.AttachmentId, metadata: 7),
        ])
        {
            AttachmentException failure = await FailureAsync(call());
            Assert.That((failure.Reason, failure.AttachmentId, failure.Metadata, failure.StatusCode), Is.EqualTo((AttachmentFailure.NotAvailable, sent.AttachmentId, 7, 400)));
            Assert.That(failure.Message, Does.Contain("scanner"));
        }

        Assert.That(folder.Names, Is.Empty);
    }

    [TestCaseSource(nameof(Passing))]
    public async Task Two_files_alike_are_posted_once_each_whichever_step_fails(Fault fault)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(AtOnce);
        chat.Fail(fault);

        SentItem[] sent = await Task.WhenAll(
            chat.Session.SendAttachmentAsync(Source("same.txt")), chat.Session.SendAttachmentAsync(Source("same.txt"))).Within();
        foreach (SentItem one in sent)
            await ApprovedAsync(chat, one);

        Assert.That(
            chat.Messages.SoFar.OfType<AttachmentMessage>().Where(static message => message.Attachments[0].Status == AttachmentStatus.InProgress)
                .Select(static message => message.Attachments[0].Id),
            Is.EqualTo(sent.Select(static one => one.AttachmentId)));
        Assert.That(ServiceFiles(chat), Is.EqualTo(sent.Select(static one => one.AttachmentId)));
        Assert.That(chat.CallsOf(fault.Operation), Is.EqualTo(2 + fault.Count));
    }

    [TestCaseSource(nameof(Steps))]
    public async Task What_fails_for_good_is_posted_once_when_it_is_sent_again(string step)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(static options => options with { Retry = new() { MaxRetries = 0 } });
        chat.Fail(new(step, Abort: true, AfterCommit: true));
        Assert.That(async () => await chat.Session.SendAttachmentAsync(Source("a.txt"), clientToken: "t").Within(), Throws.InstanceOf<ChatException>());

        SentItem sent = await chat.Session.ResendAsync("t").Within();
        await ApprovedAsync(chat, sent);

        Assert.That(ServiceFiles(chat), Is.EqualTo([sent.AttachmentId]));
    }

    [Test]
    public async Task A_header_too_few_is_refused_by_the_storage_and_told()
    {
        Tampering network = new() { Change = static request => request.Headers.Remove("x-amz-acl") };
        await using LiveChat chat = await LiveChat.ConnectAsync(options => options with { HttpMessageHandler = network });

        AttachmentException failure = await FailureAsync(chat.Session.SendAttachmentAsync(Source("a.txt")));

        Assert.That((failure.Reason, failure.StatusCode, failure.ErrorCode), Is.EqualTo((AttachmentFailure.UploadRefused, 403, "SignatureDoesNotMatch")));
        Assert.That(ServiceFiles(chat), Is.Empty);
    }

    [TestCase("UploadAttachment")]
    [TestCase("DownloadAttachment")]
    public async Task An_address_that_expired_meanwhile_is_asked_for_afresh(string operation)
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time, ScanDelay = TimeSpan.Zero });
        Tampering network = new();
        await using LiveChat chat = new(options => options with { HttpMessageHandler = network }, service: connect);
        await chat.ConnectedAsync();
        Late(operation is "UploadAttachment");

        SentItem sent = await chat.Session.SendAttachmentAsync(Source("a.txt")).Within();
        await ApprovedAsync(chat, sent);
        Late(operation is "DownloadAttachment");
        using MemoryStream fetched = new();
        await chat.Session.DownloadAttachmentAsync(sent.AttachmentId, fetched).Within();

        Assert.That(fetched.ToArray(), Is.EqualTo(Bytes));
        Assert.That(connect.View(chat.Id).CallsOf(operation), Is.EqualTo(2));

        void Late(bool isLate)
        {
            if (isLate)
            {
                network.Change = _ =>
                {
                    network.Change = null;
                    time.Advance(TimeSpan.FromSeconds(301));
                };
            }
        }
    }

    [Test]
    public async Task Bytes_of_another_size_than_the_service_said_leave_nothing_on_disk()
    {
        Tampering network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(options => options with { HttpMessageHandler = network });
        using TemporaryFolder folder = new();
        AttachmentMessage file = await ApprovedAsync(chat, await chat.Session.SendAttachmentAsync(Source("a.txt")).Within());
        network.Answer = static () => new(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[3]) };

        AttachmentException failure = await FailureAsync(chat.Session.DownloadAttachmentToDirectoryAsync(file.Attachments[0], folder.Path));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.SizeMismatch));
        Assert.That(folder.Names, Is.Empty);
    }

    [TestCase("../../etc/passwd.txt", "passwd.txt")]
    [TestCase("C:\\x.txt", "x.txt")]
    [TestCase("CON.txt", "_CON.txt")]
    [TestCase("a:b.txt", "a_b.txt")]
    public async Task A_name_never_leads_out_of_the_directory(string given, string safe)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        AttachmentMessage file = await ApprovedAsync(chat, await chat.Session.SendAttachmentAsync(Source(given)).Within());
        Assert.That(file.Attachments[0].Name, Is.EqualTo(given));

        DownloadedAttachment first = await chat.Session.DownloadAttachmentToDirectoryAsync(file.Attachments[0], folder.Path).Within();
        DownloadedAttachment second = await chat.Session.DownloadAttachmentToDirectoryAsync(file.Attachments[0], folder.Path).Within();
        await chat.Session.DownloadAttachmentToDirectoryAsync(file.Attachments[0], folder.Path, overwrite: true).Within();

        Assert.That(first.Path, Is.EqualTo(folder.At(safe)));
        Assert.That(second.Path, Is.EqualTo(folder.At(safe.Replace(".txt", " (2).txt"))));
        Assert.That(folder.Names, Has.Length.EqualTo(2));
        Assert.That(await File.ReadAllBytesAsync(first.Path), Is.EqualTo(Bytes));
    }

    [Test]
    public async Task A_file_is_not_overwritten_unless_asked_and_then_whole()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        SentItem sent = await chat.Session.SendAttachmentAsync(Source("a.txt")).Within();
        await ApprovedAsync(chat, sent);
        await File.WriteAllTextAsync(folder.At("mine.txt"), "mine");

        AttachmentException failure = await FailureAsync(chat.Session.DownloadAttachmentToFileAsync(sent.AttachmentId, folder.At("mine.txt")));
        Assert.That((failure.Reason, await File.ReadAllTextAsync(folder.At("mine.txt"))), Is.EqualTo((AttachmentFailure.DestinationFailed, "mine")));
        Assert.That(chat.CallsOf("GetAttachment"), Is.Zero);

        DownloadedAttachment downloaded = await chat.Session.DownloadAttachmentToFileAsync(sent.AttachmentId, folder.At("mine.txt"), overwrite: true).Within();
        Assert.That((downloaded.Path, downloaded.Bytes), Is.EqualTo((folder.At("mine.txt"), (long)Bytes.Length)));
        Assert.That(await File.ReadAllBytesAsync(downloaded.Path), Is.EqualTo(Bytes));
        Assert.That(folder.Names, Is.EqualTo(["mine.txt"]));
    }

    [Test]
    public async Task A_directory_that_is_not_there_is_told_without_its_name()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();

        foreach (Func<Task> call in (Func<Task>[])
        [
            () => chat.Session.DownloadAttachmentToFileAsync("a-1", folder.At("secret/a.txt"), metadata: 7),
            () => chat.Session.DownloadAttachmentToDirectoryAsync(new() { Id = "a-1", Name = "a.txt" }, folder.At("secret"), metadata: 7),
        ])
        {
            AttachmentException failure = await FailureAsync(call());
            Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((AttachmentFailure.DestinationFailed, 7)));
            Assert.That(failure.ToString(), Does.Not.Contain("secret"));
        }
    }

    [Test]
    public async Task A_download_that_is_cancelled_half_way_leaves_nothing_on_disk()
    {
        Tampering network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(options => options with { HttpMessageHandler = network });
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        AttachmentMessage file = await ApprovedAsync(chat, await chat.Session.SendAttachmentAsync(Source("a.txt")).Within());
        network.Answer = static () => new(HttpStatusCode.OK) { Content = new StreamContent(new Stuck()) };
        Reports progress = new(report =>
        {
            if (report.Bytes > 0)
                cancellation.Cancel();
        });

        Task fetching = chat.Session.DownloadAttachmentToDirectoryAsync(file.Attachments[0], folder.Path, progress: progress, cancellationToken: cancellation.Token);

        Assert.That(async () => await fetching.Within(), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.All[^1].Bytes, Is.EqualTo(1));
        Assert.That(folder.Names, Is.Empty);
    }

    [Test]
    public async Task An_upload_that_is_cancelled_half_way_ends_at_once_and_posts_nothing()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using CancellationTokenSource cancellation = new();
        Reports progress = new(report =>
        {
            if (report.Bytes > 0)
                cancellation.Cancel();
        });

        Task sending = chat.Session.SendAttachmentAsync(
            AttachmentSource.FromOpener(static _ => new(new Stuck()), 20 * 1024 * 1024, "film.mp4"), progress, cancellationToken: cancellation.Token);

        Assert.That(async () => await sending.Within(), Throws.InstanceOf<OperationCanceledException>());
        await chat.SettleAsync();
        Assert.That(ServiceFiles(chat), Is.Empty);
        Assert.That(chat.CallsOf("CompleteAttachmentUpload"), Is.Zero);
    }

    [Test]
    public async Task A_file_from_disk_is_sent_by_its_path_also_while_it_is_being_written()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using TemporaryFolder folder = new();
        await using FileStream writer = new(folder.At("log.txt"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        await writer.WriteAsync(Bytes);
        await writer.FlushAsync();

        SentItem sent = await chat.Session.SendAttachmentAsync(folder.At("log.txt")).Within();

        AttachmentMessage file = await ApprovedAsync(chat, sent);
        Assert.That(file.Attachments[0].Name, Is.EqualTo("log.txt"));
        using MemoryStream fetched = new();
        await chat.Session.DownloadAttachmentAsync(sent.AttachmentId, fetched).Within();
        Assert.That(fetched.ToArray(), Is.EqualTo(Bytes));
    }

    [Test]
    public async Task Nothing_secret_is_logged_or_told()
    {
        using LogRecorder log = new();
        Tampering network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(options => AtOnce(options) with { LoggerFactory = log, HttpMessageHandler = network });
        SentItem sent = await chat.Session.SendAttachmentAsync(Source("my-secret.txt")).Within();
        await ApprovedAsync(chat, sent);
        AttachmentUrl url = await chat.Session.GetAttachmentUrlAsync(sent.AttachmentId).Within();
        network.Change = static request => request.Headers.Remove("x-amz-acl");
        List<string> shown = [$"{sent} {url}", .. log.Texts];
        shown.Add($"{await FailureAsync(chat.Session.SendAttachmentAsync(Source("my-secret.txt")))}");
        network.Answer = () => new(HttpStatusCode.Forbidden) { Content = new StringContent($"<Error><Code>AccessDenied</Code><Message>{url.Url}</Message></Error>") };
        shown.Add($"{await FailureAsync(chat.Session.DownloadAttachmentAsync(sent.AttachmentId, Stream.Null))}");
        shown.AddRange(log.Texts);

        Assert.That(shown, Has.None.Contains("my-secret").And.None.Contains(url.Url.Query).And.None.Contains("X-Amz-Signature"));
        Assert.That(log.Texts, Has.Some.Contains("PutAttachment").And.Some.Contains("SignatureDoesNotMatch"));
    }

    private static readonly byte[] Bytes = "hello"u8.ToArray();

    private static AttachmentSource Source(string name) => AttachmentSource.FromBytes(Bytes, name);

    private static ChatAttachment? FileOf(ChatMessage message) => (message as AttachmentMessage)?.Attachments[0];

    private static async Task<AttachmentMessage> ApprovedAsync(LiveChat chat, SentItem sent) =>
        (AttachmentMessage)await chat.Messages.WhenAsync(
            message => FileOf(message) is { Status: AttachmentStatus.Approved } file && file.Id == sent.AttachmentId);

    private static IEnumerable<string> ServiceFiles(LiveChat chat) =>
        chat.View().Items.Where(static item => item.Attachments is not null).Select(static item => item.Attachments![0].AttachmentId);

    private static ChatSessionOptions AtOnce(ChatSessionOptions options) =>
        options with { Retry = new() { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };

    private static async Task<AttachmentException> FailureAsync(Task call)
    {
        try
        {
            await call.Within();
        }
        catch (AttachmentException failure)
        {
            return failure;
        }

        throw new AssertionException("The call did not fail.");
    }

    /// <summary>Keeps reports as they come, and does something at each.</summary>
    private sealed class Reports(Action<AttachmentProgress>? act = null) : IProgress<AttachmentProgress>
    {
        public List<AttachmentProgress> All { get; } = [];

        public void Report(AttachmentProgress value)
        {
            All.Add(value);
            act?.Invoke(value);
        }
    }

    /// <summary>One byte, and then nothing until it is cancelled.</summary>
    private sealed class Stuck() : Passing([1, 2])
    {
        private bool _hasBegun;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasBegun)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            _hasBegun = true;
            return Read(buffer.Span[..1]);
        }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A network that changes requests to the storage, or answers them itself.</summary>
    private sealed class Tampering() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
    {
        public Action<HttpRequestMessage>? Change { get; set; }

        public Func<HttpResponseMessage>? Answer { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.StartsWith("/attachments/", StringComparison.Ordinal))
                return base.SendAsync(request, cancellationToken);
            if (Answer is not null)
                return Task.FromResult(Answer());
            Change?.Invoke(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
