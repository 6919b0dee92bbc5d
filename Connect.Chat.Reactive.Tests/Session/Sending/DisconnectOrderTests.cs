using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A file uploads while the participant disconnects.</summary>
[TestFixture]
public sealed class DisconnectOrderTests : AttachmentTest
{
    private readonly TaskCompletionSource<HttpResponseMessage?> _upload = new();

    private IEnumerable<string> Posts => Spy.Requests.Select(static request => request switch
    {
        SendMessageRequest message => message.Content,
        CompleteAttachmentUploadRequest file => file.AttachmentId,
        DisconnectParticipantRequest => "disconnect",
        _ => "",
    }).Where(static post => post.Length > 0);

    [Test]
    public async Task Everything_that_is_sent_after_a_disconnect_is_posted_after_it()
    {
        var failed = await BeginAsync();
        Chat.Service.FailNext("DisconnectParticipant", ServiceFailure.Of(400, "ValidationException"));
        var (file, before) = (SendUploadingFile(), Chat.Session.SendMessageAsync("before"));
        var disconnecting = Chat.Session.DisconnectParticipantAsync();
        var message = Chat.Session.SendMessageAsync("after");
        var again = Chat.Session.ResendAsync(failed);
        var secondFile = Chat.Session.SendAttachmentAsync(Source);
        var disconnectingAgain = Chat.Session.DisconnectParticipantAsync();
        var last = Chat.Session.SendMessageAsync("last");
        await before.WaitAsync(Hang.Guard);
        Assert.That(Posts, Is.EqualTo(["before"]));

        _upload.SetResult(null);
        await Task.WhenAll(file, message, again, secondFile, disconnectingAgain).WaitAsync(Hang.Guard);

        await Failure.Of<ParticipantServiceException>(disconnecting);
        await Failure.Of<ChatEndedException>(last);
        Assert.That(Posts, Is.EqualTo(
            ["before", "attachment-1", "disconnect", "after", "failed", "attachment-2", "disconnect"]));
    }

    [Test]
    public async Task After_a_cancelled_disconnect_messages_no_longer_wait_for_the_file()
    {
        await BeginAsync();
        using var cancellation = new CancellationTokenSource();
        var before = new TaskCompletionSource();
        Chat.Service.BeforeNext("SendMessage", _ => before.Task);
        var (file, first) = (SendUploadingFile(), Chat.Session.SendMessageAsync("before"));
        var disconnecting = Chat.Session.DisconnectParticipantAsync(cancellation.Token);
        var secondFile = Chat.Session.SendAttachmentAsync(Source);
        var second = Chat.Session.SendMessageAsync("after");

        await cancellation.CancelAsync();
        await Failure.Of<OperationCanceledException>(disconnecting);
        Assert.That(Posts, Is.EqualTo(["before"]));
        before.SetResult();
        await Task.WhenAll(first, second).WaitAsync(Hang.Guard);
        _upload.SetResult(null);
        await Task.WhenAll(file, secondFile).WaitAsync(Hang.Guard);

        Assert.That(Posts, Is.EqualTo(["before", "after", "attachment-1", "attachment-2"]));
    }

    [Test]
    public async Task After_a_cancelled_disconnect_an_uploaded_file_precedes_later_messages()
    {
        await BeginAsync();
        using var cancellation = new CancellationTokenSource();
        var complete = new TaskCompletionSource();
        Chat.Service.BeforeNext("CompleteAttachmentUpload", _ => complete.Task);
        var file = SendUploadingFile();
        var disconnecting = Chat.Session.DisconnectParticipantAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Failure.Of<OperationCanceledException>(disconnecting);

        _upload.SetResult(null);
        var message = Chat.Session.SendMessageAsync("after");
        Assert.That(Posts, Is.EqualTo(["attachment-1"]));
        complete.SetResult();

        await Task.WhenAll(file, message).WaitAsync(Hang.Guard);
        Assert.That(Posts, Is.EqualTo(["attachment-1", "after"]));
    }

    [Test]
    public async Task Sends_behind_a_disconnect_fail_immediately_when_the_chat_ends()
    {
        await BeginAsync();
        var file = SendUploadingFile();
        var disconnecting = Chat.Session.DisconnectParticipantAsync();
        var message = Chat.Session.SendMessageAsync("after");

        Chat.Service.End();

        await Failure.Of<ChatEndedException>(disconnecting);
        await Failure.Of<ChatEndedException>(message);
        _upload.SetResult(null);
        await Failure.Of<ChatEndedException>(file);
        Assert.That(Posts, Is.Empty);
    }

    private async Task<string> BeginAsync()
    {
        await Chat.ConnectAsync();
        Chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));
        await Failure.Of<ParticipantServiceException>(
            () => Chat.Session.SendMessageAsync("failed", ChatContentType.TextPlain, "token", metadata: null));
        Spy.Requests.Clear();
        return "token";
    }

    private Task<SentItem> SendUploadingFile()
    {
        Storage.Next((_, _) => _upload.Task);
        return Chat.Session.SendAttachmentAsync(Source);
    }
}
