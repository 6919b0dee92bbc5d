using Connect.Chat.Reactive.Testing;

namespace Connect.Chat.Reactive.Tests.Testing;

/// <summary>What an application sends with a <see cref="FakeChatSession"/>.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FakeSendTests
{
    [Test]
    public async Task A_message_is_recorded_emitted_and_in_the_transcript()
    {
        using var chat = await ConnectedAsync();
        var statuses = new List<string>();
        var messages = new List<ChatMessage>();
        using var transcript = chat.Transcript.Subscribe(
            snapshot => statuses.Add(string.Join(',', snapshot.Select(static entry => entry.Status))));
        using var subscription = chat.Messages.Subscribe(messages.Add);
        object metadata = new();

        var sent = await chat.SendMessageAsync("{}", ChatContentType.Json, "token-7", metadata);

        Assert.That(statuses, Is.EqualTo(["", "Sending", "Sent"]));
        Assert.That(messages.Single(), Is.TypeOf<JsonMessage>().With.Property("Content").EqualTo("{}"));
        Assert.That(messages.Single().Participant, Is.EqualTo(chat.Own));
        Assert.That(sent.Id, Is.EqualTo(messages.Single().Id));
        Assert.That(sent.Metadata, Is.SameAs(metadata));
        Assert.That(
            chat.Sent.Single(),
            Is.EqualTo(new FakeSend
            {
                Kind = FakeSendKind.Message,
                Content = "{}",
                ContentType = ChatContentType.Json,
                ClientToken = "token-7",
                Metadata = metadata,
                Time = chat.Time.GetUtcNow(),
            }));
    }

    [Test]
    public async Task A_failed_message_can_be_resent_under_its_token()
    {
        using var chat = await ConnectedAsync();
        var failure = new ParticipantServiceException("Busy.") { StatusCode = 503 };
        chat.FailNextSend(failure);

        Assert.That(() => chat.SendMessageAsync("Hello"), Throws.Exception.SameAs(failure));
        var failed = chat.CurrentTranscript.Single();
        Assert.That(failed.Status, Is.EqualTo(MessageStatus.Failed));
        Assert.That(failed.Failure, Is.SameAs(failure));

        await chat.ResendAsync(failed.ClientToken);

        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Sent));
        Assert.That(chat.Sent.Select(static send => send.ClientToken), Is.All.EqualTo(failed.ClientToken));
        Assert.That(() => chat.ResendAsync(failed.ClientToken), Throws.ArgumentException);
    }

    [Test]
    public async Task A_resend_that_does_not_begin_can_be_repeated()
    {
        using var chat = await ConnectedAsync();
        chat.FailNextSend();
        Assert.That(() => chat.SendMessageAsync("Hello"), Throws.InstanceOf<ChatException>());
        var token = chat.CurrentTranscript.Single().ClientToken;

        Assert.That(
            () => chat.ResendAsync(token, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        await chat.ResendAsync(token);

        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_send_waits_for_BeforeSend()
    {
        using var chat = await ConnectedAsync();
        var gate = new TaskCompletionSource();
        chat.BeforeSend = _ => gate.Task;

        var sending = chat.SendMessageAsync("Hello");

        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Sending));
        gate.SetResult();
        await sending;
        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_cancelled_send_fails()
    {
        using var chat = await ConnectedAsync();
        using var cancellation = new CancellationTokenSource();
        chat.BeforeSend = static _ => new TaskCompletionSource().Task;

        var sending = chat.SendMessageAsync("Hello", cancellation.Token);
        await cancellation.CancelAsync();

        Assert.That(() => sending, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Failed));
    }

    [Test]
    public async Task Receipts_raise_the_status_of_a_sent_message()
    {
        using var chat = await ConnectedAsync();
        var sent = await chat.SendMessageAsync("Hello");

        chat.PushReceipt(sent.Id, ReceiptKind.Delivered);
        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Delivered));
        chat.PushReceipt(sent.Id);
        chat.PushReceipt(sent.Id, ReceiptKind.Delivered);
        Assert.That(chat.CurrentTranscript.Single().Status, Is.EqualTo(MessageStatus.Read));
    }

    [Test]
    public async Task Every_other_send_is_recorded()
    {
        using var chat = await ConnectedAsync();
        var choice = new InteractiveElement { Title = "Yes" };

        await chat.SendTypingAsync();
        await chat.SendReceiptAsync("m-1", ReceiptKind.Delivered);
        await chat.SendEventAsync(ChatContentType.ConnectionAcknowledged);
        await chat.RespondAsync(new InteractiveMessage { Id = "m-2" }, choice);
        var attached = await chat.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[] { 1 }, "a.png"));
        await chat.CancelParticipantAuthenticationAsync("s-1");
        await chat.DisconnectParticipantAsync();

        Assert.That(
            chat.Sent.Select(static send => send.Kind),
            Is.EqualTo([
                FakeSendKind.Typing, FakeSendKind.Receipt, FakeSendKind.Event, FakeSendKind.Response,
                FakeSendKind.Attachment, FakeSendKind.CancelAuthentication, FakeSendKind.Disconnect,
            ]));
        Assert.That(chat.Sent[1].Receipt, Is.EqualTo(ReceiptKind.Delivered));
        Assert.That(chat.Sent[3].Choice, Is.SameAs(choice));
        Assert.That(chat.Sent[3].Content, Is.EqualTo("Yes"));
        Assert.That(chat.Sent[4].Attachment?.Name, Is.EqualTo("a.png"));
        Assert.That(attached.AttachmentId, Is.Not.Empty);
        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Ended));
    }

    [Test]
    public void Sends_before_ConnectAsync_and_after_the_end_throw_as_in_a_session()
    {
        using var chat = new FakeChatSession();
        Assert.That(() => chat.SendMessageAsync("early"), Throws.TypeOf<ChatNotConnectedException>());
        Assert.That(() => chat.SendTypingAsync(), Throws.TypeOf<ChatNotConnectedException>());

        chat.Reconnect();
        chat.End(ChatEndReason.EndedWhileAway);
        Assert.That(
            () => chat.SendMessageAsync("late"),
            Throws.TypeOf<ChatEndedException>().With.Property("Reason").EqualTo(ChatEndReason.EndedWhileAway));
        Assert.That(() => chat.ConnectAsync(), Throws.TypeOf<ChatEndedException>());
        Assert.That(() => chat.GetTranscriptAsync(), Throws.Nothing);

        using var disposed = new FakeChatSession();
        disposed.Dispose();
        Assert.That(() => disposed.SendMessageAsync("late"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(chat.Sent, Is.Empty);
    }

    [Test]
    public void A_connection_that_fails_breaks_and_can_be_retried()
    {
        using var chat = new FakeChatSession();
        object metadata = new();
        chat.FailNextConnect(new(ChatConnectFailure.AccessDenied, "No."));

        Assert.That(
            () => chat.ConnectAsync(metadata),
            Throws.TypeOf<ChatConnectException>().With.Property("Metadata").SameAs(metadata));
        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Broken));
        Assert.That(() => chat.ConnectAsync(), Throws.Nothing);
        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task An_agent_chats_with_a_customer_and_is_removed_without_a_call()
    {
        using var chat = await ConnectedAsync(ParticipantRole.Agent);
        Assert.That(chat.PushMessage("Hello").Participant.Role, Is.EqualTo(ParticipantRole.Customer));
        chat.CleanUpOnParticipantDisconnect();

        Assert.That(chat.CurrentState.EndReason, Is.EqualTo(ChatEndReason.Ended));
        Assert.That(chat.Sent, Is.Empty);
    }

    [Test]
    public async Task Older_items_and_pages_come_from_the_transcript()
    {
        using var chat = await ConnectedAsync();
        chat.AddOlder(new TextMessage { Content = "1" }, new TextMessage { Content = "2" });
        chat.PushMessage("3");
        Assert.That(chat.CurrentTranscript.HasOlder, Is.True);

        var loaded = await chat.LoadOlderAsync(1);
        var newest = await chat.GetTranscriptAsync(1);
        var next = await chat.GetTranscriptAsync(5, nextToken: newest.NextToken);

        Assert.That(Contents(loaded), Is.EqualTo(["2"]));
        Assert.That(Contents(newest), Is.EqualTo(["3"]));
        Assert.That(Contents(next), Is.EqualTo(["2"]));
        Assert.That(next.NextToken, Is.Empty);
        Assert.That(
            chat.CurrentTranscript.Select(static entry => ((ChatMessage)entry.Item).Content), Is.EqualTo(["2", "3"]));
    }

    [Test]
    public async Task Downloads_return_the_files_of_the_test()
    {
        using var chat = await ConnectedAsync();
        chat.Files["file-1"] = [1, 2, 3];
        using var destination = new MemoryStream();

        var downloaded = await chat.DownloadAttachmentAsync("file-1", destination);

        Assert.That(destination.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(downloaded.Bytes, Is.EqualTo(3));
        Assert.That(
            () => chat.DownloadAttachmentAsync("file-2", destination),
            Throws.TypeOf<AttachmentException>().With.Property("Reason").EqualTo(AttachmentFailure.NotAvailable));
    }

    private static IEnumerable<string> Contents(TranscriptPage page) =>
        page.Items.Select(static item => ((ChatMessage)item).Content);

    private static async Task<FakeChatSession> ConnectedAsync(ParticipantRole role = ParticipantRole.Customer)
    {
        var chat = new FakeChatSession(role);
        await chat.ConnectAsync();
        return chat;
    }
}
