using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class SendTests
{
    [Test]
    public async Task Messages_arrive_in_the_order_they_were_sent_even_when_the_first_hangs()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);

        var first = chat.Session.SendMessageAsync("first");
        var second = chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged);
        var third = chat.Session.SendMessageAsync("third");
        Assert.That(chat.Service.CallsOf("SendEvent"), Is.Zero);
        release.SetResult();
        await Task.WhenAll(first, second, third);
        chat.Settle();

        Assert.That(
            chat.Items.ConvertAll(item => item.Id),
            Is.EqualTo([(await first).Id, (await second).Id, (await third).Id]));
    }

    [Test]
    public async Task A_failed_or_cancelled_send_does_not_block_the_next_one()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));

        var cancelledSend = chat.Session.SendMessageAsync("cancelled", cancellationToken: cancellation.Token);
        var failing = chat.Session.SendMessageAsync("failing");
        var last = chat.Session.SendMessageAsync("last");
        await cancellation.CancelAsync();

        var cancelled = await Failure.Of<OperationCanceledException>(cancelledSend);
        Assert.That(cancelled.CancellationToken, Is.EqualTo(cancellation.Token));
        await Failure.Of<ParticipantServiceException>(failing);
        await last.WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task Cancelling_a_queued_send_keeps_the_order_of_the_others()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);

        var first = chat.Session.SendMessageAsync("first");
        var cancelledSend = chat.Session.SendMessageAsync("cancelled", cancellationToken: cancellation.Token);
        var last = chat.Session.SendMessageAsync("last");
        await cancellation.CancelAsync();
        await Failure.Of<OperationCanceledException>(cancelledSend);
        Assert.That(chat.Service.CallsOf("SendMessage"), Is.EqualTo(1));
        release.SetResult();
        await Task.WhenAll(first, last).WaitAsync(Hang.Guard);
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["first", "last"]));
    }

    [Test]
    public async Task A_cancelled_token_makes_no_call()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Failure.Of<OperationCanceledException>(
            () => chat.Session.SendMessageAsync("x", cancellationToken: cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.SendTypingAsync(cancelled));
        await Failure.Of<OperationCanceledException>(
            () => chat.Session.GetTranscriptAsync(cancellationToken: cancelled));

        Assert.That(chat.Service.CallsOf("SendMessage") + chat.Service.CallsOf("SendEvent"), Is.Zero);
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(1));
    }

    [Test]
    public async Task Each_send_has_a_new_client_token_unless_the_caller_passes_one()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();

        var first = await chat.Session.SendMessageAsync("same");
        var second = await chat.Session.SendMessageAsync("same");
        var given = await chat.Session.SendMessageAsync("same", clientToken: "mine");
        var again = await chat.Session.SendMessageAsync("same", clientToken: "mine");
        var happened = await chat.Session.SendEventAsync(
            ChatContentType.ConnectionAcknowledged, clientToken: "mine too");

        Assert.That(first.ClientToken, Is.Not.Empty.And.Not.EqualTo(second.ClientToken));
        Assert.That(given, Is.EqualTo(again));
        Assert.That(
            spy.Of<SendMessageRequest>().Select(request => request.ClientToken),
            Is.EqualTo([first.ClientToken, second.ClientToken, "mine", "mine"]));
        Assert.That(spy.Of<SendEventRequest>().Single().ClientToken, Is.EqualTo("mine too"));
        Assert.That(happened.ClientToken, Is.EqualTo("mine too"));
    }

    [Test]
    public async Task Sends_use_the_token_of_the_latest_connection()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);

        var before = chat.Session.SendMessageAsync("before");
        var after = chat.Session.SendMessageAsync("after");
        chat.Service.Socket.Break();
        release.SetResult();
        await Task.WhenAll(before, after);

        Assert.That(
            spy.Of<SendMessageRequest>().Select(request => request.ConnectionToken),
            Is.EqualTo(["connection-token-1", "connection-token-2"]));
    }

    [TestCase(ChatPhase.Reconnecting)]
    [TestCase(ChatPhase.Broken)]
    public async Task Sending_needs_no_socket(ChatPhase phase)
    {
        await using var chat = new SimulatedChat(options => options with
        {
            Reconnect = new() { MaxRetryAttempts = phase == ChatPhase.Broken ? 1 : null },
        });
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        Assert.That(chat.Phase, Is.EqualTo(phase));

        var sent = await chat.Session.SendMessageAsync("Hello?");

        Assert.That(sent.Id, Is.Not.Empty);
    }

    [Test]
    public async Task Disposal_fails_pending_calls_with_ObjectDisposedException()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
        chat.Service.BeforeNext("SendEvent", Hang.UntilCancelled);
        chat.Service.BeforeNext("GetTranscript", Hang.UntilCancelled);
        var sending = chat.Session.SendMessageAsync("hangs");
        var waiting = chat.Session.SendMessageAsync("queued");
        var typing = chat.Session.SendTypingAsync();
        var reading = chat.Session.GetTranscriptAsync();

        await chat.DisposeAsync();

        await Failure.Of<ObjectDisposedException>(sending);
        await Failure.Of<ObjectDisposedException>(waiting);
        await Failure.Of<ObjectDisposedException>(typing);
        await Failure.Of<ObjectDisposedException>(reading);
        Assert.That(chat.Service.CallsOf("SendMessage"), Is.EqualTo(1));
    }

    [Test]
    public async Task Queued_sends_fail_immediately_when_the_chat_ends_and_are_not_posted()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);
        var inProgress = chat.Session.SendMessageAsync("in progress");
        var waiting = chat.Session.SendMessageAsync("waiting");
        var happening = chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged);
        var disconnecting = chat.Session.DisconnectParticipantAsync();

        chat.Service.End();

        await Failure.Of<ChatEndedException>(waiting);
        await Failure.Of<ChatEndedException>(happening);
        await Failure.Of<ChatEndedException>(disconnecting);
        Assert.That(inProgress.IsCompleted, Is.False);
        release.SetResult();
        await inProgress.WaitAsync(Hang.Guard);
        Assert.That(chat.Service.CallsOf("SendMessage"), Is.EqualTo(1));
        Assert.That(chat.Service.CallsOf("SendEvent"), Is.Zero);
        Assert.That(chat.Service.CallsOf("DisconnectParticipant"), Is.Zero);
    }

    [Test]
    public async Task A_long_send_queue_fails_when_the_chat_ends()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
        var first = chat.Session.SendMessageAsync("hangs");
        var waiting = Enumerable.Range(0, 5_000).Select(i => chat.Session.SendMessageAsync($"{i}")).ToList();

        chat.Service.End();

        foreach (var send in waiting)
            await Failure.Of<ChatEndedException>(send);
        Assert.That(first.IsCompleted, Is.False);
    }

    [Test]
    public async Task Disconnecting_waits_for_earlier_sends_and_later_sends_fail_as_ended()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);
        var first = chat.Session.SendMessageAsync("first");
        var second = chat.Session.SendMessageAsync("second");
        var disconnecting = chat.Session.DisconnectParticipantAsync();
        var late = chat.Session.SendMessageAsync("late");

        Assert.That(chat.Service.CallsOf("DisconnectParticipant"), Is.Zero);
        release.SetResult();

        await Task.WhenAll(first, second, disconnecting).WaitAsync(Hang.Guard);
        await Failure.Of<ChatEndedException>(late);
        chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(["first", "second"]));
    }

    [Test]
    public async Task Disconnecting_waits_for_an_upload_in_progress()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("StartAttachmentUpload", _ => release.Task);
        var file = chat.Session.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[1], "a.txt"));
        var disconnecting = chat.Session.DisconnectParticipantAsync();

        Assert.That(chat.Service.CallsOf("DisconnectParticipant"), Is.Zero);
        release.SetResult();

        await Task.WhenAll(file, disconnecting).WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task A_cancelled_disconnect_keeps_the_order_of_the_sends()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => release.Task);
        using var cancellation = new CancellationTokenSource();
        var first = chat.Session.SendMessageAsync("first");
        var disconnecting = chat.Session.DisconnectParticipantAsync(cancellation.Token);
        var second = chat.Session.SendMessageAsync("second");

        await cancellation.CancelAsync();
        await Failure.Of<OperationCanceledException>(disconnecting);
        release.SetResult();

        await Task.WhenAll(first, second).WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(["first", "second"]));
        Assert.That(chat.Service.CallsOf("DisconnectParticipant"), Is.Zero);
    }

    [Test]
    public async Task A_token_as_the_last_argument_cancels_every_operation()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));
        await Failure.Of<ParticipantServiceException>(
            () => chat.Session.SendMessageAsync("x", ChatContentType.TextPlain, "mine", metadata: null));
        var cancelled = new CancellationToken(canceled: true);

        await Failure.Of<OperationCanceledException>(() => chat.Session.ResendAsync("mine", cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.LoadOlderAsync(cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.LoadOlderAsync(5, cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.GetTranscriptAsync(cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.DescribeViewAsync("view", cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.SendReceiptAsync("m", cancelled));
        await Failure.Of<OperationCanceledException>(
            () => chat.Session.SendReceiptAsync("m", ReceiptKind.Read, cancelled));
        await Failure.Of<OperationCanceledException>(
            () => chat.Session.CancelParticipantAuthenticationAsync(new string('s', 36), cancelled));
        await Failure.Of<OperationCanceledException>(() => chat.Session.GetAttachmentUrlAsync("a", cancelled));
    }
}
