using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Attachments;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AttachmentSendTests
{
    private static readonly byte[] Bytes = [1, 2, 3, 4];

    private readonly SimulatedChat _chat;
    private readonly CallSpy _spy;
    private readonly List<TranscriptSnapshot> _snapshots = [];

    public AttachmentSendTests()
    {
        (_chat, _spy) = CallSpy.NewChat();
        _chat.Session.Transcript.Subscribe(_snapshots.Add);
    }

    private SimulatedStorage Storage => _chat.Service.Storage;

    private TranscriptEntry Only => _snapshots[^1].Single();

    private static AttachmentSource Source => AttachmentSource.FromBytes(Bytes, "a.txt");

    [Test]
    public async Task A_file_is_announced_uploaded_and_posted_each_under_a_token_of_its_own()
    {
        await _chat.ConnectAsync();

        var sent = await _chat.Session.SendAttachmentAsync(Source, metadata: 7).WaitAsync(Hang.Guard);

        var start = _spy.Of<StartAttachmentUploadRequest>().Single();
        var complete = _spy.Of<CompleteAttachmentUploadRequest>().Single();
        Assert.Multiple(() =>
        {
            Assert.That((start.AttachmentName, start.ContentType, start.AttachmentSizeInBytes), Is.EqualTo(("a.txt", "text/plain", 4L)));
            Assert.That((complete.AttachmentId, complete.ClientToken), Is.EqualTo(("attachment-1", sent.ClientToken)));
            Assert.That(start.ClientToken, Is.Not.Empty.And.Not.EqualTo(complete.ClientToken));
            Assert.That(Storage.Files["attachment-1"], Is.EqualTo(Bytes));
            Assert.That(Storage.Requests.Single().Headers.Keys, Is.EquivalentTo(["Content-Type", "Content-Length"]));
            Assert.That((sent.Id, sent.AttachmentId, sent.Metadata), Is.EqualTo(("", "attachment-1", 7)));
        });
    }

    [Test]
    public async Task It_goes_from_sending_to_sent_to_the_item_itself_in_one_entry()
    {
        await _chat.ConnectAsync();
        _chat.Service.Deliver = static (_, _) => { };
        var sent = await _chat.Session.SendAttachmentAsync(Source, clientToken: "t");
        _chat.Settle();
        Assert.That((Only.Status, Only.ClientToken, Only.Item.Id), Is.EqualTo((MessageStatus.Sent, "t", "")));

        _chat.Service.Deliver = static (socket, frame) => socket.Push(frame);
        _chat.Service.Scanned(sent.AttachmentId, "IN_PROGRESS");
        _chat.Settle();
        Assert.That((Only.Status, Only.ClientToken, Only.Item.Id), Is.EqualTo((MessageStatus.Sent, "t", "item-1")));

        Assert.That(_snapshots, Has.All.Count.LessThanOrEqualTo(1));
        Assert.That(
            _snapshots.Where(static snapshot => snapshot.Count == 1).Select(static snapshot => snapshot[0].Status).Distinct(),
            Is.EqualTo([MessageStatus.Sending, MessageStatus.Sent]));
        var draft = (AttachmentMessage)_snapshots.First(static snapshot => snapshot.Count == 1)[0].Item;
        Assert.That(draft.ContentType, Is.EqualTo("text/plain"));
        Assert.That(draft.Attachments.Single(), Is.EqualTo(new ChatAttachment { Name = "a.txt", ContentType = "text/plain", Status = AttachmentStatus.InProgress }));
    }

    [TestCase("APPROVED", AttachmentStatus.Approved)]
    [TestCase("REJECTED", AttachmentStatus.Rejected)]
    public async Task What_the_scanner_says_comes_as_an_update_once(string said, AttachmentStatus status)
    {
        await _chat.ConnectAsync();
        var sent = await _chat.Session.SendAttachmentAsync(Source);
        foreach (var update in (string[])["IN_PROGRESS", said, said, "IN_PROGRESS"])
            _chat.Service.Scanned(sent.AttachmentId, update);
        _chat.Settle();

        Assert.That(
            _chat.Items.OfType<AttachmentMessage>().Select(static item => (item.Id, item.Attachments[0].Status)),
            Is.EqualTo([("item-1", AttachmentStatus.InProgress), ("item-1", status)]));
        Assert.That(((AttachmentMessage)Only.Item).Attachments[0].Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Messages_do_not_wait_for_uploads_and_files_keep_the_order_of_their_calls()
    {
        await _chat.ConnectAsync();
        var release = new TaskCompletionSource<HttpResponseMessage?>();
        Storage.Next((_, _) => release.Task);

        var first = _chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(Bytes, "first.txt"));
        var second = _chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(Bytes, "second.txt"));
        var message = _chat.Session.SendMessageAsync("meanwhile");
        await message.WaitAsync(Hang.Guard);
        Assert.That(Storage.Files.Keys, Is.EqualTo(["attachment-2"]), "the second uploads beside the first");
        Assert.That(_chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);
        release.SetResult(null);
        await Task.WhenAll(first, second).WaitAsync(Hang.Guard);
        _chat.Settle();

        Assert.That(_chat.Items.ConvertAll(Name), Is.EqualTo(["meanwhile", "first.txt", "second.txt"]));
    }

    [Test]
    public async Task A_file_that_fails_or_is_given_up_lets_the_next_one_through()
    {
        await _chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Storage.Hangs().Answers(400);

        var givenUp = _chat.Session.SendAttachmentAsync(Source, cancellationToken: cancellation.Token);
        var failing = _chat.Session.SendAttachmentAsync(Source);
        var last = _chat.Session.SendAttachmentAsync(Source);
        Assert.That(last.IsCompleted, Is.False);
        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(givenUp);
        await Failure.Of<AttachmentException>(failing);
        await last.WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task Two_files_of_one_name_at_a_time_are_not_mixed_up()
    {
        await _chat.ConnectAsync();
        _chat.Service.Deliver = static (_, _) => { };
        await _chat.Session.SendAttachmentAsync(Source, clientToken: "t");
        await _chat.Session.SendAttachmentAsync(Source, clientToken: "u");
        _chat.Service.Deliver = static (socket, frame) => socket.Push(frame);

        _chat.Service.Scanned("attachment-2", "APPROVED");
        _chat.Service.Scanned("attachment-1", "REJECTED");
        _chat.Settle();

        Assert.That(
            _snapshots[^1].Select(static entry => (entry.ClientToken, ((AttachmentMessage)entry.Item).Attachments[0].Id)),
            Is.EqualTo([("t", "attachment-1"), ("u", "attachment-2")]));
    }

    [TestCase(0)]
    [TestCase(403)]
    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    public async Task After_a_failure_that_may_have_posted_only_posting_is_repeated_under_the_same_token(int status)
    {
        await FailAsync("CompleteAttachmentUpload", status, after: true);

        var sent = await _chat.Session.ResendAsync("t", metadata: 8).WaitAsync(Hang.Guard);
        _chat.Settle();

        Assert.That((sent.AttachmentId, sent.ClientToken, sent.Metadata), Is.EqualTo(("attachment-1", "t", 8)));
        Assert.That(_spy.Of<CompleteAttachmentUploadRequest>().Select(static request => (request.AttachmentId, request.ClientToken)), Has.All.EqualTo(("attachment-1", "t")));
        Assert.That(_chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(1));
        Assert.That(_chat.Service.Transcript, Has.Count.EqualTo(1));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(409)]
    public async Task After_a_clear_refusal_the_file_is_uploaded_again(int status)
    {
        await FailAsync("CompleteAttachmentUpload", status, after: false);
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Failed));

        var sent = await _chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        _chat.Settle();

        Assert.That((sent.AttachmentId, sent.ClientToken), Is.EqualTo(("attachment-2", "t")));
        Assert.That(_spy.Of<StartAttachmentUploadRequest>().Select(static request => request.ClientToken), Is.Unique);
        Assert.That(_spy.Of<CompleteAttachmentUploadRequest>().Select(static request => request.ClientToken), Is.EqualTo(["t", "t"]));
        Assert.That((Only.Status, ((AttachmentMessage)Only.Item).Attachments[0].Id), Is.EqualTo((MessageStatus.Sent, "attachment-2")));
    }

    [Test]
    public async Task The_same_file_sent_again_by_the_caller_under_its_token_is_posted_once()
    {
        await FailAsync("CompleteAttachmentUpload", 500, after: true);

        var sent = await _chat.Session.SendAttachmentAsync(Source, clientToken: "t").WaitAsync(Hang.Guard);
        await Failure.Of<ArgumentException>(() => _chat.Session.ResendAsync("t"));
        _chat.Settle();

        Assert.That(sent.AttachmentId, Is.EqualTo("attachment-1"));
        Assert.That(_chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(1));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task An_upload_that_failed_says_why_and_can_be_sent_again()
    {
        await _chat.ConnectAsync();
        Storage.Answers(400, "<Error><Code>EntityTooLarge</Code></Error>");
        var failure = await Failure.Of<AttachmentException>(() => _chat.Session.SendAttachmentAsync(Source, clientToken: "t", metadata: 7));
        _chat.Settle();

        Assert.That((failure.Reason, failure.ErrorCode, failure.AttachmentId, failure.Metadata), Is.EqualTo((AttachmentFailure.UploadRefused, "EntityTooLarge", "attachment-1", 7)));
        Assert.That((Only.Status, Only.Failure), Is.EqualTo((MessageStatus.Failed, failure)));
        Assert.That(_chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);

        await _chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        _chat.Settle();
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_stream_that_can_be_read_once_only_is_not_sent_again_and_says_so_before_any_call()
    {
        await _chat.ConnectAsync();
        Storage.Answers(503);
        await Failure.Of<AttachmentException>(() => _chat.Session.SendAttachmentAsync(
            AttachmentSource.FromStream(new Passing(Bytes), "a.txt", length: 4), clientToken: "t"));
        var calls = _spy.Requests.Count;

        var failure = await Failure.Of<AttachmentException>(() => _chat.Session.ResendAsync("t", metadata: 7));
        _chat.Settle();

        Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((AttachmentFailure.SourceUnreadable, 7)));
        Assert.That(failure.Message, Does.Contain("once"));
        Assert.That(_spy.Requests, Has.Count.EqualTo(calls));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Failed));
    }

    [Test]
    public async Task But_it_is_posted_again_if_it_was_uploaded()
    {
        await _chat.ConnectAsync();
        _chat.Service.FailNext("CompleteAttachmentUpload", ServiceFailure.Network);
        await Failure.Of<ParticipantServiceException>(() => _chat.Session.SendAttachmentAsync(
            AttachmentSource.FromStream(new Passing(Bytes), "a.txt", length: 4), clientToken: "t"));

        await _chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);

        Assert.That(_chat.Service.Transcript, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_has_expired_is_asked_for_afresh_under_another_token()
    {
        await _chat.ConnectAsync();
        Storage.Answers(403).GoesWell();

        var sent = await _chat.Session.SendAttachmentAsync(Source).WaitAsync(Hang.Guard);

        Assert.That(sent.AttachmentId, Is.EqualTo("attachment-2"));
        Assert.That(_spy.Of<StartAttachmentUploadRequest>().Select(static request => request.ClientToken).Distinct().Count(), Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_address_that_is_refused_again_or_cannot_be_tried_again_is_told(bool canBeReadAgain)
    {
        await _chat.ConnectAsync();
        Storage.Answers(403).Answers(403);

        var failure = await Failure.Of<AttachmentException>(() => _chat.Session.SendAttachmentAsync(
            canBeReadAgain ? Source : AttachmentSource.FromStream(new Passing(Bytes), "a.txt", length: 4)));

        Assert.That((failure.Reason, failure.StatusCode), Is.EqualTo((AttachmentFailure.UploadRefused, 403)));
        Assert.That(_chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(canBeReadAgain ? 2 : 1));
    }

    [Test]
    public async Task Cancelling_half_way_ends_the_call_at_once_and_posts_nothing()
    {
        await _chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Storage.Hangs();

        var sending = _chat.Session.SendAttachmentAsync(Source, clientToken: "t", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        Assert.That(sending.IsCanceled);
        _chat.Settle();

        Assert.That((await Failure.Of<OperationCanceledException>(sending)).CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That((Only.Status, Only.Failure), Is.EqualTo((MessageStatus.Failed, (await Failure.Of<OperationCanceledException>(sending)))));
        Assert.That(_chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);

        await _chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        Assert.That(_chat.Service.Transcript, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_chat_that_ends_during_the_upload_gets_no_file()
    {
        await _chat.ConnectAsync();
        var release = new TaskCompletionSource<HttpResponseMessage?>();
        Storage.Next((_, _) => release.Task);

        var sending = _chat.Session.SendAttachmentAsync(Source);
        _chat.Service.End();
        _chat.Settle();
        release.SetResult(null);

        await Failure.Of<ChatEndedException>(sending);
        Assert.That(_chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);
    }

    [Test]
    public async Task What_is_cut_off_by_disposal_says_so()
    {
        await _chat.ConnectAsync();
        Storage.Hangs().GoesWell().Hangs();
        var sending = _chat.Session.SendAttachmentAsync(Source);
        var waiting = _chat.Session.SendAttachmentAsync(Source);
        var fetching = _chat.Session.DownloadAttachmentAsync("attachment-1", Stream.Null);

        await _chat.DisposeAsync();

        await Failure.Of<ObjectDisposedException>(sending);
        await Failure.Of<ObjectDisposedException>(waiting);
        await Failure.Of<ObjectDisposedException>(fetching);
        Assert.That(_chat.Time.ActiveTimers, Is.Zero);
        Assert.That(Storage.IsDisposed, Is.False, "it is the caller's");
    }

    [Test]
    public async Task What_the_service_does_not_take_is_refused_before_anything_is_done()
    {
        await _chat.ConnectAsync();
        var calls = _spy.Requests.Count;
        (string Parameter, Func<Task> Call)[] bad =
        [
            ("source", () => _chat.Session.SendAttachmentAsync((AttachmentSource)null!)),
            ("source", () => _chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(Bytes, "a.exe"))),
            ("source", () => _chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(default, "a.txt"))),
            ("source", () => _chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[(20 * 1024 * 1024) + 1], "a.txt"))),
            ("path", () => _chat.Session.SendAttachmentAsync((string)null!)),
            ("path", () => _chat.Session.SendAttachmentAsync("a.exe")),
            ("clientToken", () => _chat.Session.SendAttachmentAsync(Source, clientToken: "")),
            ("metadata", () => _chat.Session.SendAttachmentAsync(Source, metadata: CancellationToken.None)),
            ("attachmentId", () => _chat.Session.DownloadAttachmentAsync("", Stream.Null)),
            ("destination", () => _chat.Session.DownloadAttachmentAsync("a", null!)),
            ("destination", () => _chat.Session.DownloadAttachmentAsync("a", new MemoryStream([], writable: false))),
            ("attachmentId", () => _chat.Session.DownloadAttachmentToFileAsync(new('x', 257), "a.txt")),
            ("path", () => _chat.Session.DownloadAttachmentToFileAsync("a", "")),
            ("path", () => _chat.Session.DownloadAttachmentToFileAsync("a", "directory/")),
            ("attachment", () => _chat.Session.DownloadAttachmentToDirectoryAsync(null!, ".")),
            ("attachment", () => _chat.Session.DownloadAttachmentToDirectoryAsync(new(), ".")),
            ("directory", () => _chat.Session.DownloadAttachmentToDirectoryAsync(new() { Id = "a" }, null!)),
            ("attachmentId", () => _chat.Session.GetAttachmentUrlAsync(null!)),
            ("expiry", () => _chat.Session.GetAttachmentUrlAsync("a", TimeSpan.FromSeconds(4.9))),
            ("expiry", () => _chat.Session.GetAttachmentUrlAsync("a", TimeSpan.FromSeconds(300.1))),
        ];

        foreach (var (parameter, call) in bad)
            Assert.That((await Failure.Of<ArgumentException>(call)).ParamName, Is.EqualTo(parameter));
        _chat.Settle();
        Assert.That(_spy.Requests, Has.Count.EqualTo(calls));
        Assert.That(Storage.Requests, Is.Empty);
        Assert.That(_snapshots[^1], Is.Empty);
    }

    [Test]
    public async Task A_file_that_is_not_there_fails_typed_through_its_task()
    {
        await _chat.ConnectAsync();

        var call = _chat.Session.SendAttachmentAsync("/nowhere/secret.txt", metadata: 7);

        var failure = await Failure.Of<AttachmentException>(call);
        Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((AttachmentFailure.SourceUnreadable, 7)));
        Assert.That(failure.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task An_address_is_given_for_as_long_as_asked()
    {
        await _chat.ConnectAsync();
        await _chat.Session.SendAttachmentAsync(Source);

        var url = await _chat.Session.GetAttachmentUrlAsync("attachment-1", TimeSpan.FromSeconds(7.9), metadata: 7);

        Assert.That(_spy.Of<GetAttachmentRequest>().Single().UrlExpiryInSeconds, Is.EqualTo(7));
        Assert.That((url.Url.AbsolutePath, url.Size, url.Metadata), Is.EqualTo(("/down/attachment-1", 4, 7)));
    }

    [TearDown]
    public async Task DisposeAsync() => await _chat.DisposeAsync();

    private static string Name(ChatItem item) => item is AttachmentMessage file ? file.Attachments[0].Name : ((ChatMessage)item).Content;

    /// <summary>Sends a file under the token "t", and has a call fail before or after it is carried out.</summary>
    private async Task FailAsync(string operation, int status, bool after)
    {
        await _chat.ConnectAsync();
        var failure = status == 0 ? ServiceFailure.Network : ServiceFailure.Of(status, "SomeException");
        _chat.Service.PlanCall = called => called != operation ? CallPlan.GoWell
            : after ? new() { FailsAfter = failure }
            : new() { FailsBefore = failure };
        await Failure.Of<ParticipantServiceException>(() => _chat.Session.SendAttachmentAsync(Source, clientToken: "t"));
        _chat.Service.PlanCall = static _ => CallPlan.GoWell;
        _chat.Settle();
    }
}
