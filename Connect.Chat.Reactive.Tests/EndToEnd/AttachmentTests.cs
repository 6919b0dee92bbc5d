using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Attachments;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Local;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class AttachmentTests : AttachmentFixture
{
    private static readonly string[] Steps = ["StartAttachmentUpload", "UploadAttachment", "CompleteAttachmentUpload"];

    private static IEnumerable<Fault> TransientFaults =>
        from step in Steps
        from fault in (Fault[])
        [
            new(step, Status: 429), new(step, Status: 500, Count: 2), new(step, Abort: true),
            new(step, Status: 500, AfterCommit: true), new(step, Abort: true, AfterCommit: true, Count: 2),
        ]
        select fault;

    [Test]
    public async Task Twenty_megabytes_are_downloaded_byte_for_byte()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        byte[] bytes = new byte[20 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        ProgressRecorder sending = new(), fetching = new();

        SentItem sent = await chat.Session.SendAttachmentAsync(
            AttachmentSource.FromBytes(bytes, "film.mp4"), sending).Within();
        AttachmentMessage file = await ApprovedAsync(chat, sent);
        using MemoryStream fetched = new();
        DownloadedAttachment downloaded = await chat.Session.DownloadAttachmentAsync(
            file.Attachments[0].Id, fetched, fetching).Within();

        Assert.That(downloaded.Bytes, Is.EqualTo(bytes.Length));
        Assert.That(fetched.ToArray().AsSpan().SequenceEqual(bytes));
        foreach (ProgressRecorder reports in (ProgressRecorder[])[sending, fetching])
        {
            Assert.That(reports.All, Is.Ordered.By(nameof(AttachmentProgress.Bytes)));
            Assert.That(reports.All[^1], Is.EqualTo(new AttachmentProgress(bytes.Length, bytes.Length)));
        }
    }

    [TestCase("note.txt", AttachmentStatus.Approved)]
    [TestCase("virus.reject.txt", AttachmentStatus.Rejected)]
    public async Task The_item_is_emitted_before_and_after_its_scan(string name, AttachmentStatus status)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        SentItem sent = await chat.Session.SendAttachmentAsync(Source(name)).Within();
        await chat.Messages.WhenAsync(message => FileOf(message)?.Status == status);
        await chat.SettleAsync();

        Assert.That(
            chat.Messages.SoFar.OfType<AttachmentMessage>().Select(
                static message => (message.Id, message.Attachments[0].Id, message.Attachments[0].Status)),
            Is.EqualTo(
            [
                (chat.Messages.SoFar[0].Id, sent.AttachmentId, AttachmentStatus.InProgress),
                (chat.Messages.SoFar[0].Id, sent.AttachmentId, status),
            ]));
        Assert.That(FileOf(chat.Messages.SoFar[0])!.Name, Is.EqualTo(name));
    }

    [Test]
    public async Task A_rejected_file_cannot_be_downloaded()
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
            Assert.That(
                (failure.Reason, failure.AttachmentId, failure.Metadata, failure.StatusCode),
                Is.EqualTo((AttachmentFailure.NotAvailable, sent.AttachmentId, 7, 400)));
            Assert.That(failure.Message, Does.Contain("scanner"));
        }

        Assert.That(folder.Names, Is.Empty);
    }

    [TestCaseSource(nameof(TransientFaults))]
    public async Task Two_identical_files_are_posted_once_each_whichever_step_fails(Fault fault)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(WithoutRetryDelays);
        chat.Fail(fault);

        SentItem[] sent = await Task.WhenAll(
            chat.Session.SendAttachmentAsync(Source("same.txt")),
            chat.Session.SendAttachmentAsync(Source("same.txt"))).Within();
        foreach (SentItem one in sent)
            await ApprovedAsync(chat, one);

        Assert.That(
            chat.Messages.SoFar.OfType<AttachmentMessage>().Where(
                static message => message.Attachments[0].Status == AttachmentStatus.InProgress)
                .Select(static message => message.Attachments[0].Id),
            Is.EqualTo(sent.Select(static one => one.AttachmentId)));
        Assert.That(ServiceFiles(chat), Is.EqualTo(sent.Select(static one => one.AttachmentId)));
        Assert.That(chat.CallsOf(fault.Operation), Is.EqualTo(2 + fault.Count));
    }

    [TestCaseSource(nameof(Steps))]
    public async Task A_permanently_failed_attachment_is_posted_once_when_resent(string step)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        chat.Fail(new(step, Abort: true, AfterCommit: true));
        Assert.That(
            async () => await chat.Session.SendAttachmentAsync(Source("a.txt"), clientToken: "t").Within(),
            Throws.InstanceOf<ChatException>());

        SentItem sent = await chat.Session.ResendAsync("t").Within();
        await ApprovedAsync(chat, sent);

        Assert.That(ServiceFiles(chat), Is.EqualTo([sent.AttachmentId]));
    }

    [Test]
    public async Task A_missing_header_is_refused_by_the_storage_and_throws()
    {
        TamperingHandler network = new() { Change = static request => request.Headers.Remove("x-amz-acl") };
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => options with { HttpMessageHandler = network });

        AttachmentException failure = await FailureAsync(chat.Session.SendAttachmentAsync(Source("a.txt")));

        Assert.That(
            (failure.Reason, failure.StatusCode, failure.ErrorCode),
            Is.EqualTo((AttachmentFailure.UploadRefused, 403, "SignatureDoesNotMatch")));
        Assert.That(ServiceFiles(chat), Is.Empty);
    }

    [TestCase("UploadAttachment")]
    [TestCase("DownloadAttachment")]
    public async Task An_expired_URL_is_requested_again(string operation)
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { TimeProvider = time, ScanDelay = TimeSpan.Zero });
        TamperingHandler network = new();
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
    public async Task A_cancelled_upload_ends_immediately_and_posts_nothing()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        using CancellationTokenSource cancellation = new();
        ProgressRecorder progress = new(report =>
        {
            if (report.Bytes > 0)
                cancellation.Cancel();
        });

        Task sending = chat.Session.SendAttachmentAsync(
            AttachmentSource.FromOpener(static _ => new(new StuckStream()), 20 * 1024 * 1024, "film.mp4"),
            progress,
            cancellationToken: cancellation.Token);

        Assert.That(async () => await sending.Within(), Throws.InstanceOf<OperationCanceledException>());
        await chat.SettleAsync();
        Assert.That(ServiceFiles(chat), Is.Empty);
        Assert.That(chat.CallsOf("CompleteAttachmentUpload"), Is.Zero);
    }

    [Test]
    public async Task No_secret_is_logged_or_thrown()
    {
        using LogRecorder log = new();
        TamperingHandler network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => WithoutRetryDelays(options) with { LoggerFactory = log, HttpMessageHandler = network });
        SentItem sent = await chat.Session.SendAttachmentAsync(Source("my-secret.txt")).Within();
        await ApprovedAsync(chat, sent);
        AttachmentUrl url = await chat.Session.GetAttachmentUrlAsync(sent.AttachmentId).Within();
        network.Change = static request => request.Headers.Remove("x-amz-acl");
        List<string> shown = [$"{sent} {url}", .. log.Texts];
        shown.Add($"{await FailureAsync(chat.Session.SendAttachmentAsync(Source("my-secret.txt")))}");
        string error = $"<Error><Code>AccessDenied</Code><Message>{url.Url.Reveal()}</Message></Error>";
        network.Respond = () => new(HttpStatusCode.Forbidden) { Content = new StringContent(error) };
        shown.Add($"{await FailureAsync(chat.Session.DownloadAttachmentAsync(sent.AttachmentId, Stream.Null))}");
        shown.AddRange(log.Texts);

        Assert.That(
            shown,
            Has.None.Contains("my-secret").And.None.Contains(url.Url.Reveal().Query)
                .And.None.Contains("X-Amz-Signature"));
        Assert.That(log.Texts, Has.Some.Contains("PutAttachment").And.Some.Contains("SignatureDoesNotMatch"));
    }

    private static IEnumerable<string> ServiceFiles(LiveChat chat) =>
        chat.View().Items.Where(static item => item.Attachments is not null)
            .Select(static item => item.Attachments![0].AttachmentId);

    private static ChatSessionOptions WithoutRetryDelays(ChatSessionOptions options) =>
        options with { Retry = new() { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };
}
