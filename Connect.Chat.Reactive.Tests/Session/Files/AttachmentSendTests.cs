using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class AttachmentSendTests : AttachmentTest
{
    [Test]
    public async Task Starting_and_completing_an_upload_use_different_client_tokens()
    {
        await Chat.ConnectAsync();

        var sent = await Chat.Session.SendAttachmentAsync(Source, metadata: 7).WaitAsync(Hang.Guard);

        var start = Spy.Of<StartAttachmentUploadRequest>().Single();
        var complete = Spy.Of<CompleteAttachmentUploadRequest>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(
                (start.AttachmentName, start.ContentType, start.AttachmentSizeInBytes),
                Is.EqualTo(("a.txt", "text/plain", 4L)));
            Assert.That((complete.AttachmentId, complete.ClientToken), Is.EqualTo(("attachment-1", sent.ClientToken)));
            Assert.That(start.ClientToken, Is.Not.Empty.And.Not.EqualTo(complete.ClientToken));
            Assert.That(Storage.Files["attachment-1"], Is.EqualTo(Bytes));
            Assert.That(Storage.Requests.Single().Headers.Keys, Is.EquivalentTo(["Content-Type", "Content-Length"]));
            Assert.That((sent.Id, sent.AttachmentId, sent.Metadata), Is.EqualTo(("", "attachment-1", 7)));
        });
    }

    [Test]
    public async Task One_entry_passes_from_Sending_to_Sent_to_the_received_item()
    {
        await Chat.ConnectAsync();
        Chat.Service.Deliver = static (_, _) => { };
        var sent = await Chat.Session.SendAttachmentAsync(Source, clientToken: "t");
        Chat.Settle();
        Assert.That((Only.Status, Only.ClientToken, Only.Item.Id), Is.EqualTo((MessageStatus.Sent, "t", "")));

        Chat.Service.Deliver = static (socket, frame) => socket.Push(frame);
        Chat.Service.Scanned(sent.AttachmentId, "IN_PROGRESS");
        Chat.Settle();
        Assert.That((Only.Status, Only.ClientToken, Only.Item.Id), Is.EqualTo((MessageStatus.Sent, "t", "item-1")));

        Assert.That(Snapshots, Has.All.Count.LessThanOrEqualTo(1));
        Assert.That(
            Snapshots.Where(static snapshot => snapshot.Count == 1)
                .Select(static snapshot => snapshot[0].Status).Distinct(),
            Is.EqualTo([MessageStatus.Sending, MessageStatus.Sent]));
        var draft = (AttachmentMessage)Snapshots.First(static snapshot => snapshot.Count == 1)[0].Item;
        Assert.That(draft.ContentType, Is.EqualTo("text/plain"));
        var expected = new ChatAttachment
        {
            Name = "a.txt",
            ContentType = "text/plain",
            Status = AttachmentStatus.InProgress,
        };
        Assert.That(draft.Attachments.Single(), Is.EqualTo(expected));
    }

    [TestCase("APPROVED", AttachmentStatus.Approved)]
    [TestCase("REJECTED", AttachmentStatus.Rejected)]
    public async Task The_scan_result_is_emitted_once_as_an_update(string said, AttachmentStatus status)
    {
        await Chat.ConnectAsync();
        var sent = await Chat.Session.SendAttachmentAsync(Source);
        foreach (var update in (string[])["IN_PROGRESS", said, said, "IN_PROGRESS"])
            Chat.Service.Scanned(sent.AttachmentId, update);
        Chat.Settle();

        Assert.That(
            Chat.Items.OfType<AttachmentMessage>().Select(static item => (item.Id, item.Attachments[0].Status)),
            Is.EqualTo([("item-1", AttachmentStatus.InProgress), ("item-1", status)]));
        Assert.That(((AttachmentMessage)Only.Item).Attachments[0].Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Messages_do_not_wait_for_uploads_and_files_keep_the_order_of_their_calls()
    {
        await Chat.ConnectAsync();
        var release = new TaskCompletionSource<HttpResponseMessage?>();
        Storage.Next((_, _) => release.Task);

        var first = Chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(Bytes, "first.txt"));
        var second = Chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(Bytes, "second.txt"));
        var message = Chat.Session.SendMessageAsync("meanwhile");
        await message.WaitAsync(Hang.Guard);
        Assert.That(Storage.Files.Keys, Is.EqualTo(["attachment-2"]), "the second file uploads in parallel");
        Assert.That(Chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);
        release.SetResult(null);
        await Task.WhenAll(first, second).WaitAsync(Hang.Guard);
        Chat.Settle();

        Assert.That(Chat.Items.ConvertAll(Name), Is.EqualTo(["meanwhile", "first.txt", "second.txt"]));
    }

    [Test]
    public async Task A_failed_or_cancelled_file_does_not_block_the_next_one()
    {
        await Chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Storage.Hangs().Answers(400);

        var cancelledSend = Chat.Session.SendAttachmentAsync(Source, cancellationToken: cancellation.Token);
        var failing = Chat.Session.SendAttachmentAsync(Source);
        var last = Chat.Session.SendAttachmentAsync(Source);
        Assert.That(last.IsCompleted, Is.False);
        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(cancelledSend);
        await Failure.Of<AttachmentException>(failing);
        await last.WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task Two_files_with_the_same_name_are_kept_apart()
    {
        await Chat.ConnectAsync();
        Chat.Service.Deliver = static (_, _) => { };
        await Chat.Session.SendAttachmentAsync(Source, clientToken: "t");
        await Chat.Session.SendAttachmentAsync(Source, clientToken: "u");
        Chat.Service.Deliver = static (socket, frame) => socket.Push(frame);

        Chat.Service.Scanned("attachment-2", "APPROVED");
        Chat.Service.Scanned("attachment-1", "REJECTED");
        Chat.Settle();

        Assert.That(
            Snapshots[^1].Select(
                static entry => (entry.ClientToken, ((AttachmentMessage)entry.Item).Attachments[0].Id)),
            Is.EqualTo([("t", "attachment-1"), ("u", "attachment-2")]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Two_files_in_flight_under_one_token_appear_as_the_one_that_was_posted(bool hasLostResponse)
    {
        await Chat.ConnectAsync();
        var release = new TaskCompletionSource();
        Chat.Service.BeforeNext("CompleteAttachmentUpload", _ => release.Task);
        var calls = 0;
        Chat.Service.PlanCall = called => hasLostResponse && called == "CompleteAttachmentUpload" && ++calls == 1
            ? new() { FailsAfter = ServiceFailure.Network }
            : CallPlan.Success;
        Chat.Service.Deliver = static (_, _) => { };

        var first = Chat.Session.SendAttachmentAsync(Source, clientToken: "t");
        var second = Chat.Session.SendAttachmentAsync(Source, clientToken: "t");
        Assert.That(Storage.Files.Keys, Is.EqualTo(["attachment-1", "attachment-2"]));
        release.SetResult();
        if (hasLostResponse)
            await Failure.Of<ParticipantServiceException>(first);
        else
            await first.WaitAsync(Hang.Guard);
        await second.WaitAsync(Hang.Guard);
        Chat.Service.Deliver = static (socket, frame) => socket.Push(frame);
        Chat.Service.Scanned("attachment-1", "APPROVED");
        Chat.Settle();

        Assert.That(Chat.Service.Transcript, Has.Count.EqualTo(1));
        Assert.That(
            (Only.Status, ((AttachmentMessage)Only.Item).Attachments[0].Id),
            Is.EqualTo((MessageStatus.Sent, "attachment-1")));
    }

    [Test]
    public async Task Cancelling_during_the_upload_ends_the_call_immediately_and_posts_nothing()
    {
        await Chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Storage.Hangs();

        var sending = Chat.Session.SendAttachmentAsync(Source, clientToken: "t", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        Assert.That(sending.IsCanceled);
        Chat.Settle();

        Assert.That(
            (await Failure.Of<OperationCanceledException>(sending)).CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(
            (Only.Status, Only.Failure),
            Is.EqualTo((MessageStatus.Failed, (await Failure.Of<OperationCanceledException>(sending)))));
        Assert.That(Chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);

        await Chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        Assert.That(Chat.Service.Transcript, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_is_not_posted_when_the_chat_ends_during_the_upload()
    {
        await Chat.ConnectAsync();
        var release = new TaskCompletionSource<HttpResponseMessage?>();
        Storage.Next((_, _) => release.Task);

        var sending = Chat.Session.SendAttachmentAsync(Source);
        Chat.Service.End();
        Chat.Settle();
        release.SetResult(null);

        await Failure.Of<ChatEndedException>(sending);
        Assert.That(Chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);
    }

    [Test]
    public async Task Disposal_fails_pending_transfers_with_ObjectDisposedException()
    {
        await Chat.ConnectAsync();
        Storage.Hangs().Succeeds().Hangs();
        var sending = Chat.Session.SendAttachmentAsync(Source);
        var waiting = Chat.Session.SendAttachmentAsync(Source);
        var fetching = Chat.Session.DownloadAttachmentAsync("attachment-1", Stream.Null);

        await Chat.DisposeAsync();

        await Failure.Of<ObjectDisposedException>(sending);
        await Failure.Of<ObjectDisposedException>(waiting);
        await Failure.Of<ObjectDisposedException>(fetching);
        Assert.That(Chat.Time.ActiveTimers, Is.Zero);
        Assert.That(Storage.IsDisposed, Is.False, "the caller owns the handler");
    }

    [Test]
    public async Task Arguments_that_the_service_would_reject_throw_before_any_call()
    {
        await Chat.ConnectAsync();
        var calls = Spy.Requests.Count;
        (string Parameter, Func<Task> Call)[] bad =
        [
            ("source", () => Chat.Session.SendAttachmentAsync((AttachmentSource)null!)),
            ("source", () => Chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(Bytes, "a.exe"))),
            ("source", () => Chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(default, "a.txt"))),
            ("source", () => Chat.Session.SendAttachmentAsync(
                AttachmentSource.FromBytes(new byte[(20 * 1024 * 1024) + 1], "a.txt"))),
            ("path", () => Chat.Session.SendAttachmentAsync((string)null!)),
            ("path", () => Chat.Session.SendAttachmentAsync("a.exe")),
            ("clientToken", () => Chat.Session.SendAttachmentAsync(Source, clientToken: "")),
            ("metadata", () => Chat.Session.SendAttachmentAsync(Source, metadata: CancellationToken.None)),
            ("attachmentId", () => Chat.Session.DownloadAttachmentAsync("", Stream.Null)),
            ("destination", () => Chat.Session.DownloadAttachmentAsync("a", null!)),
            ("destination", () => Chat.Session.DownloadAttachmentAsync("a", new MemoryStream([], writable: false))),
            ("attachmentId", () => Chat.Session.DownloadAttachmentToFileAsync(new('x', 257), "a.txt")),
            ("path", () => Chat.Session.DownloadAttachmentToFileAsync("a", "")),
            ("path", () => Chat.Session.DownloadAttachmentToFileAsync("a", "directory/")),
            ("attachment", () => Chat.Session.DownloadAttachmentToDirectoryAsync(null!, ".")),
            ("attachment", () => Chat.Session.DownloadAttachmentToDirectoryAsync(new(), ".")),
            ("directory", () => Chat.Session.DownloadAttachmentToDirectoryAsync(new() { Id = "a" }, null!)),
            ("attachmentId", () => Chat.Session.GetAttachmentUrlAsync(null!)),
            ("expiry", () => Chat.Session.GetAttachmentUrlAsync("a", TimeSpan.FromSeconds(4.9))),
            ("expiry", () => Chat.Session.GetAttachmentUrlAsync("a", TimeSpan.FromSeconds(300.1))),
        ];

        foreach (var (parameter, call) in bad)
            Assert.That((await Failure.Of<ArgumentException>(call)).ParamName, Is.EqualTo(parameter));
        Chat.Settle();
        Assert.That(Spy.Requests, Has.Count.EqualTo(calls));
        Assert.That(Storage.Requests, Is.Empty);
        Assert.That(Snapshots[^1], Is.Empty);
    }

    [Test]
    public async Task A_missing_file_fails_the_task_with_a_typed_exception()
    {
        await Chat.ConnectAsync();

        var call = Chat.Session.SendAttachmentAsync("/nowhere/secret.txt", metadata: 7);

        var failure = await Failure.Of<AttachmentException>(call);
        Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((AttachmentFailure.SourceUnreadable, 7)));
        Assert.That(failure.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task GetAttachmentUrlAsync_requests_the_given_expiry()
    {
        await Chat.ConnectAsync();
        await Chat.Session.SendAttachmentAsync(Source);

        var url = await Chat.Session.GetAttachmentUrlAsync("attachment-1", TimeSpan.FromSeconds(7.9), metadata: 7);

        Assert.That(Spy.Of<GetAttachmentRequest>().Single().UrlExpiryInSeconds, Is.EqualTo(7));
        Assert.That((url.Url.Reveal().AbsolutePath, url.Size, url.Metadata), Is.EqualTo(("/down/attachment-1", 4, 7)));
    }

    private static string Name(ChatItem item) =>
        item is AttachmentMessage file ? file.Attachments[0].Name : ((ChatMessage)item).Content;
}
