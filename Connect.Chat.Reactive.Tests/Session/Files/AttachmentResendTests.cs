using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Attachments;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class AttachmentResendTests : AttachmentTest
{
    [TestCase(0)]
    [TestCase(403)]
    [TestCase(408)]
    [TestCase(429)]
    [TestCase(500)]
    public async Task After_an_ambiguous_failure_only_the_completion_is_retried_with_the_same_token(int status)
    {
        await FailAsync("CompleteAttachmentUpload", status, after: true);

        var sent = await Chat.Session.ResendAsync("t", metadata: 8).WaitAsync(Hang.Guard);
        Chat.Settle();

        Assert.That((sent.AttachmentId, sent.ClientToken, sent.Metadata), Is.EqualTo(("attachment-1", "t", 8)));
        Assert.That(
            Spy.Of<CompleteAttachmentUploadRequest>().Select(
                static request => (request.AttachmentId, request.ClientToken)),
            Has.All.EqualTo(("attachment-1", "t")));
        Assert.That(Chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(1));
        Assert.That(Chat.Service.Transcript, Has.Count.EqualTo(1));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [TestCase(404)]
    [TestCase(407)]
    public async Task After_the_response_of_a_proxy_the_file_is_not_uploaded_again(int status)
    {
        await FailAsync(
            "CompleteAttachmentUpload", ParticipantFailure.NotFromService("Complete", status, null), after: true);

        var sent = await Chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        Chat.Settle();

        Assert.That(sent.AttachmentId, Is.EqualTo("attachment-1"));
        Assert.That(Chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(1));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [TestCase(400)]
    [TestCase(404)]
    [TestCase(409)]
    public async Task After_a_definite_rejection_the_file_is_uploaded_again(int status)
    {
        await FailAsync("CompleteAttachmentUpload", status, after: false);
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Failed));

        var sent = await Chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        Chat.Settle();

        Assert.That((sent.AttachmentId, sent.ClientToken), Is.EqualTo(("attachment-2", "t")));
        Assert.That(Spy.Of<StartAttachmentUploadRequest>().Select(static request => request.ClientToken), Is.Unique);
        Assert.That(
            Spy.Of<CompleteAttachmentUploadRequest>().Select(static request => request.ClientToken),
            Is.EqualTo(["t", "t"]));
        Assert.That(
            (Only.Status, ((AttachmentMessage)Only.Item).Attachments[0].Id),
            Is.EqualTo((MessageStatus.Sent, "attachment-2")));
    }

    [Test]
    public async Task A_file_repeated_by_the_caller_under_the_same_token_is_posted_once()
    {
        await FailAsync("CompleteAttachmentUpload", 500, after: true);

        var sent = await Chat.Session.SendAttachmentAsync(Source, clientToken: "t").WaitAsync(Hang.Guard);
        await Failure.Of<ArgumentException>(() => Chat.Session.ResendAsync("t"));
        Chat.Settle();

        Assert.That(sent.AttachmentId, Is.EqualTo("attachment-1"));
        Assert.That(Chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(1));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_failed_upload_throws_a_typed_exception_and_can_be_resent()
    {
        await Chat.ConnectAsync();
        Storage.Answers(400, "<Error><Code>EntityTooLarge</Code></Error>");
        var failure = await Failure.Of<AttachmentException>(
            () => Chat.Session.SendAttachmentAsync(Source, clientToken: "t", metadata: 7));
        Chat.Settle();

        Assert.That(
            (failure.Reason, failure.ErrorCode, failure.AttachmentId, failure.Metadata),
            Is.EqualTo((AttachmentFailure.UploadRefused, "EntityTooLarge", "attachment-1", 7)));
        Assert.That((Only.Status, Only.Failure), Is.EqualTo((MessageStatus.Failed, failure)));
        Assert.That(Chat.Service.CallsOf("CompleteAttachmentUpload"), Is.Zero);

        await Chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);
        Chat.Settle();
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task Resending_a_single_read_stream_throws_before_any_call()
    {
        await Chat.ConnectAsync();
        Storage.Answers(503);
        await Failure.Of<AttachmentException>(() => Chat.Session.SendAttachmentAsync(
            AttachmentSource.FromStream(new Passing(Bytes), "a.txt", length: 4), clientToken: "t"));
        var calls = Spy.Requests.Count;

        var failure = await Failure.Of<AttachmentException>(() => Chat.Session.ResendAsync("t", metadata: 7));
        Chat.Settle();

        Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((AttachmentFailure.SourceUnreadable, 7)));
        Assert.That(failure.Message, Does.Contain("once"));
        Assert.That(Spy.Requests, Has.Count.EqualTo(calls));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Failed));
    }

    [Test]
    public async Task A_single_read_stream_that_was_uploaded_can_be_resent()
    {
        await Chat.ConnectAsync();
        Chat.Service.FailNext("CompleteAttachmentUpload", ServiceFailure.Network);
        await Failure.Of<ParticipantServiceException>(() => Chat.Session.SendAttachmentAsync(
            AttachmentSource.FromStream(new Passing(Bytes), "a.txt", length: 4), clientToken: "t"));

        await Chat.Session.ResendAsync("t").WaitAsync(Hang.Guard);

        Assert.That(Chat.Service.Transcript, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_expired_upload_URL_is_requested_again_under_another_token()
    {
        await Chat.ConnectAsync();
        Storage.Answers(403).Succeeds();

        var sent = await Chat.Session.SendAttachmentAsync(Source).WaitAsync(Hang.Guard);

        Assert.That(sent.AttachmentId, Is.EqualTo("attachment-2"));
        Assert.That(
            Spy.Of<StartAttachmentUploadRequest>().Select(static request => request.ClientToken).Distinct().Count(),
            Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_URL_refused_again_or_not_retryable_throws(bool canBeReadAgain)
    {
        await Chat.ConnectAsync();
        Storage.Answers(403).Answers(403);

        var failure = await Failure.Of<AttachmentException>(() => Chat.Session.SendAttachmentAsync(
            canBeReadAgain ? Source : AttachmentSource.FromStream(new Passing(Bytes), "a.txt", length: 4)));

        Assert.That((failure.Reason, failure.StatusCode), Is.EqualTo((AttachmentFailure.UploadRefused, 403)));
        Assert.That(Chat.Service.CallsOf("StartAttachmentUpload"), Is.EqualTo(canBeReadAgain ? 2 : 1));
    }

    /// <summary>Sends a file with the client token "t" and fails a call before or after its execution.</summary>
    private Task FailAsync(string operation, int status, bool after) => FailAsync(
        operation, status == 0 ? ServiceFailure.Network : ServiceFailure.Of(status, "SomeException"), after);

    private async Task FailAsync(string operation, ParticipantServiceException failure, bool after)
    {
        await Chat.ConnectAsync();
        Chat.Service.PlanCall = called => called != operation ? CallPlan.Success
            : after ? new() { FailsAfter = failure }
            : new() { FailsBefore = failure };
        await Failure.Of<ParticipantServiceException>(() => Chat.Session.SendAttachmentAsync(Source, clientToken: "t"));
        Chat.Service.PlanCall = static _ => CallPlan.Success;
        Chat.Settle();
    }
}
