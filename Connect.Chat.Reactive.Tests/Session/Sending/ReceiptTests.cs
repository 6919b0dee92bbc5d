using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ReceiptTests
{
    [Test]
    public async Task A_thousand_messages_read_in_a_second_need_two_calls_the_last_for_the_newest()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        var ids = new List<string>();
        var calls = new List<Task<SentReceipt>>();

        for (var i = 0; i < 1_000; i++)
        {
            ids.Add(chat.Service.Say($"{i}"));
            calls.Add(chat.Session.SendReceiptAsync(ids[i]));
            chat.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.That(Sent(spy), Is.EqualTo([$"read {ids[0]}"]));
        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(Sent(spy), Is.EqualTo([$"read {ids[0]}", $"read {ids[^1]}"]));
        var outcomes = (await Task.WhenAll(calls).WaitAsync(Hang.Guard)).Select(sent => sent.Outcome).ToList();
        Assert.That((outcomes[0], outcomes[^1]), Is.EqualTo((ReceiptOutcome.Sent, ReceiptOutcome.Sent)));
        Assert.That(outcomes[1..^1], Has.Exactly(998).EqualTo(ReceiptOutcome.Covered));
        Assert.That(chat.Time.ActiveTimers, Is.LessThanOrEqualTo(2), "heartbeat and replacement");
    }

    [Test]
    public async Task The_service_time_determines_the_newest_message()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        string[] ids = [chat.Service.Say("1"), chat.Service.Say("2"), chat.Service.Say("3")];
        chat.Settle();

        foreach (var id in (string[])[ids[0], ids[2], ids[1]])
            _ = chat.Session.SendReceiptAsync(id);
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Sent(spy), Is.EqualTo([$"read {ids[0]}", $"read {ids[2]}"]));
    }

    [Test]
    public async Task A_receipt_request_names_the_message_and_is_safe_to_retry()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        var metadata = new object();

        var sent = await chat.Session.SendReceiptAsync("a \"b\"", metadata: metadata);

        var request = spy.Of<SendEventRequest>().Single();
        Assert.That(request.ContentType, Is.EqualTo(ChatContentType.MessageRead));
        Assert.That((string)JsonNode.Parse(request.Content)!["messageId"]!, Is.EqualTo("a \"b\""));
        Assert.That(request.ClientToken, Is.Not.Empty);
        Assert.That(
            sent,
            Is.EqualTo(new SentReceipt
            {
                MessageId = "a \"b\"",
                Kind = ReceiptKind.Read,
                Outcome = ReceiptOutcome.Sent,
                Metadata = metadata,
            }));
    }

    [Test]
    public async Task Two_sessions_never_share_a_throttle()
    {
        await using var one = new SimulatedChat();
        await using var other = new SimulatedChat();
        await one.ConnectAsync();
        await other.ConnectAsync();

        var sent = await Task.WhenAll(
            one.Session.SendReceiptAsync("m"), other.Session.SendReceiptAsync("m")).WaitAsync(Hang.Guard);

        Assert.That(sent.Select(receipt => receipt.Outcome), Has.All.EqualTo(ReceiptOutcome.Sent));
        Assert.That((one.Service.CallsOf("SendEvent"), other.Service.CallsOf("SendEvent")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_lost_connection_does_not_delay_a_receipt()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Reconnecting));

        var sent = await chat.Session.SendReceiptAsync("m").WaitAsync(Hang.Guard);

        Assert.That(sent.Outcome, Is.EqualTo(ReceiptOutcome.Sent));
    }

    [Test]
    public async Task Each_caller_gets_the_failure_with_their_own_metadata()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        string[] ids = [chat.Service.Say("1"), chat.Service.Say("2")];
        var response = new TaskCompletionSource();
        chat.Service.BeforeNext("SendEvent", _ => response.Task);

        var newest = chat.Session.SendReceiptAsync(ids[1], metadata: "newest");
        var covered = chat.Session.SendReceiptAsync(ids[0], ReceiptKind.Delivered, "covered");
        response.SetException(ServiceFailure.Of(400, "ValidationException"));

        foreach (var (call, metadata) in new[] { (newest, "newest"), (covered, "covered") })
        {
            var failure = await Failure.Of<ParticipantServiceException>(call);
            Assert.That(
                (failure.Metadata, failure.StatusCode, failure.ErrorCode),
                Is.EqualTo((metadata, 400, "ValidationException")));
        }
    }

    [Test]
    public async Task An_unsupported_receipt_is_an_outcome_and_no_failure()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("SendEvent", ServiceFailure.Of(409, "ConflictException"));

        var refused = await chat.Session.SendReceiptAsync("m");
        var later = chat.Session.SendReceiptAsync("m");
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(refused.Outcome, Is.EqualTo(ReceiptOutcome.NotSupported));
        Assert.That((await later.WaitAsync(Hang.Guard)).Outcome, Is.EqualTo(ReceiptOutcome.Sent));
    }

    [Test]
    public async Task Pending_receipts_complete_immediately_when_the_chat_ends()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        CancellationToken token = default;
        chat.Service.BeforeNext("SendEvent", cancellation => Hang.UntilCancelled(token = cancellation));
        Task<SentReceipt>[] calls = [Read("1"), Read("2"), chat.Session.SendReceiptAsync("3", ReceiptKind.Delivered)];

        chat.Service.End();
        var outcomes = await Task.WhenAll([.. calls, Read("4")]).WaitAsync(Hang.Guard);
        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(outcomes.Select(sent => sent.Outcome), Has.All.EqualTo(ReceiptOutcome.ChatEnded));
        Assert.That(() => token.IsCancellationRequested, Is.True.After(20_000, 5));
        Assert.That(chat.Service.CallsOf("SendEvent"), Is.EqualTo(1));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);

        Task<SentReceipt> Read(string id) => chat.Session.SendReceiptAsync(id);
    }

    [Test]
    public async Task Pending_receipts_fail_immediately_when_the_session_is_disposed()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendEvent", Hang.UntilCancelled);
        Task<SentReceipt>[] calls =
        [
            chat.Session.SendReceiptAsync("1"), chat.Session.SendReceiptAsync("2"),
            chat.Session.SendReceiptAsync("3", ReceiptKind.Delivered),
        ];

        await chat.DisposeAsync();

        foreach (var call in calls)
            await Failure.Of<ObjectDisposedException>(call);
        await Failure.Of<ObjectDisposedException>(() => chat.Session.SendReceiptAsync("4"));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Cancelling_ends_only_the_wait_of_that_caller()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        await chat.Session.SendReceiptAsync("1");
        var cancelled = chat.Session.SendReceiptAsync("2", cancellationToken: cancellation.Token);
        var other = chat.Session.SendReceiptAsync("3");

        await cancellation.CancelAsync();
        var failure = await Failure.Of<OperationCanceledException>(cancelled);
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(failure.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That((await other.WaitAsync(Hang.Guard)).Outcome, Is.EqualTo(ReceiptOutcome.Sent));
        await Failure.Of<OperationCanceledException>(
            () => chat.Session.SendReceiptAsync("4", cancellationToken: cancellation.Token));
    }

    [Test]
    public async Task Invalid_arguments_throw_before_any_call()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        Assert.That(Name(() => chat.Session.SendReceiptAsync(null!)), Is.EqualTo("messageId"));
        Assert.That(Name(() => chat.Session.SendReceiptAsync("")), Is.EqualTo("messageId"));
        Assert.That(Name(() => chat.Session.SendReceiptAsync(new('x', 257))), Is.EqualTo("messageId"));
        Assert.That(Name(() => chat.Session.SendReceiptAsync("\ud83d")), Is.EqualTo("messageId"));
        Assert.That(Name(() => chat.Session.SendReceiptAsync("m", (ReceiptKind)7)), Is.EqualTo("kind"));
        Assert.That(
            Name(() => chat.Session.SendReceiptAsync("m", metadata: CancellationToken.None)), Is.EqualTo("metadata"));
        Assert.That(chat.Service.CallsOf("SendEvent"), Is.Zero);

        static string? Name(Func<Task> call) => Assert.Catch<ArgumentException>(() => _ = call()).ParamName;
    }

    [Test]
    public async Task An_observer_may_send_a_receipt()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        chat.Session.Messages.Subscribe(message => _ = chat.Session.SendReceiptAsync(message.Id));
        await chat.ConnectAsync();

        var id = chat.Service.Say("Hello");
        chat.Settle();

        Assert.That(Sent(spy), Is.EqualTo([$"read {id}"]));
    }

    [Test]
    public async Task Receipts_emits_receipts_of_others_only()
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();

        Note(chat, "m-1", SimulatedChat.ParticipantId);
        Note(chat, "m-2", "participant-AGENT");
        chat.Settle();

        Assert.That(
            probe.Of("Receipts").Cast<MessageReceipt>().Select(receipt => receipt.MessageId), Is.EqualTo(["m-2"]));
        Assert.That(
            chat.Items.OfType<MessageReceipt>().Select(receipt => receipt.MessageId), Is.EqualTo(["m-1", "m-2"]));
    }

    internal static string[] Sent(CallSpy spy) =>
    [
        .. spy.Of<SendEventRequest>().Where(request => request.ContentType.Contains(".message.")).Select(request =>
            $"{request.ContentType.Split('.')[^1]} {JsonNode.Parse(request.Content)!["messageId"]}"),
    ];

    private static void Note(SimulatedChat chat, string messageId, string recipient)
    {
        var item = WireItem.Event(
            $"receipt-{messageId}", chat.Time.GetUtcNow(), "application/vnd.amazonaws.connect.event.message.metadata");
        item["Type"] = "MESSAGEMETADATA";
        item["MessageMetadata"] = new JsonObject
        {
            ["MessageId"] = messageId,
            ["Receipts"] = new JsonArray(new JsonObject
            {
                ["ReadTimestamp"] = "2026-01-01T00:00:00.000Z",
                ["RecipientParticipantId"] = recipient,
            }),
        };
        chat.Service.Publish(item, stored: false);
    }
}
