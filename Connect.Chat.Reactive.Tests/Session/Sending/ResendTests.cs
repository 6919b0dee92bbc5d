using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ResendTests
{
    private readonly SimulatedChat _chat;
    private readonly CallSpy _spy;
    private readonly List<TranscriptSnapshot> _snapshots = [];

    public ResendTests()
    {
        (_chat, _spy) = CallSpy.NewChat();
        _chat.Session.Transcript.Subscribe(_snapshots.Add);
    }

    private TranscriptEntry Only => _snapshots[^1].Single();

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_resent_message_is_posted_once_even_if_the_first_attempt_was_posted(bool wasPosted)
    {
        await FailAsync(wasPosted);
        Assert.That(Only.Status, Is.EqualTo(wasPosted ? MessageStatus.Sent : MessageStatus.Failed));
        var token = _spy.Of<SendMessageRequest>().Single().ClientToken;
        Assert.That(Only.ClientToken, Is.EqualTo(token));

        var sent = await _chat.Session.ResendAsync(token, metadata: 7);
        _chat.Settle();

        Assert.That(sent.Metadata, Is.EqualTo(7));
        Assert.That(_spy.Of<SendMessageRequest>().Select(request => request.ClientToken), Is.EqualTo([token, token]));
        Assert.That(_chat.Service.Transcript, Has.Count.EqualTo(1));
        Assert.That(_chat.Texts, Is.EqualTo(["mine"]));
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
        Assert.That(Only.Item.Id, Is.EqualTo(sent.Id));
        Assert.That(Only.Failure, Is.Null);
    }

    [Test]
    public async Task A_failed_entry_has_the_exception()
    {
        await FailAsync();

        Assert.That(Only.Failure, Is.SameAs(ServiceFailure.Network));
        Assert.That(((ChatMessage)Only.Item).Content, Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_token_without_a_failed_send_is_rejected()
    {
        await _chat.ConnectAsync();
        var sent = await _chat.Session.SendMessageAsync("went well");

        foreach (var token in (string[])["unknown", "", sent.ClientToken])
            Assert.That(
                (await Failure.Of<ArgumentException>(() => _chat.Session.ResendAsync(token))).ParamName,
                Is.EqualTo("clientToken"));
        Assert.That(_chat.Service.CallsOf("SendMessage"), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_two_concurrent_resends_one_is_rejected()
    {
        await FailAsync();
        var release = new TaskCompletionSource();
        _chat.Service.BeforeNext("SendMessage", _ => release.Task);

        var first = _chat.Session.ResendAsync(Only.ClientToken);
        await Failure.Of<ArgumentException>(() => _chat.Session.ResendAsync(Only.ClientToken));
        _chat.Settle();
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sending));
        release.SetResult();

        await first.WaitAsync(Hang.Guard);
        Assert.That(_chat.Service.CallsOf("SendMessage"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_resend_cancelled_before_it_started_can_be_repeated()
    {
        await FailAsync();

        await Failure.Of<OperationCanceledException>(
            () => _chat.Session.ResendAsync(Only.ClientToken, cancellationToken: new(canceled: true)));

        await _chat.Session.ResendAsync(Only.ClientToken);
        Assert.That(_chat.Service.Transcript, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_send_that_fails_again_can_be_resent()
    {
        await FailAsync();
        _chat.Service.FailNext("SendMessage", ServiceFailure.Network);
        await Failure.Of<ParticipantServiceException>(() => _chat.Session.ResendAsync(Only.ClientToken));
        _chat.Settle();
        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Failed));

        await _chat.Session.ResendAsync(Only.ClientToken);
        _chat.Settle();

        Assert.That(Only.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_send_repeated_under_the_same_token_is_no_longer_failed()
    {
        await FailAsync();
        var token = Only.ClientToken;
        await _chat.Session.SendMessageAsync("mine", clientToken: token);

        await Failure.Of<ArgumentException>(() => _chat.Session.ResendAsync(token));
    }

    [Test]
    public async Task Resending_in_an_ended_chat_throws_each_time()
    {
        await FailAsync();
        _chat.Service.End();
        _chat.Settle();
        var token = _spy.Of<SendMessageRequest>().Single().ClientToken;

        await Failure.Of<ChatEndedException>(() => _chat.Session.ResendAsync(token));
        await Failure.Of<ChatEndedException>(() => _chat.Session.ResendAsync(token));
    }

    [Test]
    public async Task One_entry_passes_from_Sending_to_Sent_Delivered_and_Read()
    {
        await _chat.ConnectAsync();
        // The pushed item arrives before the response.
        var sent = await _chat.Session.SendMessageAsync("mine");
        _chat.Settle();
        foreach (var kind in (string[])["DeliveredTimestamp", "ReadTimestamp", "DeliveredTimestamp"])
            Receipt(sent.Id, kind);

        Assert.That(_snapshots, Has.All.Count.LessThanOrEqualTo(1));
        Assert.That(
            _snapshots.Where(snapshot => snapshot.Count == 1).Select(snapshot => snapshot[0].Status).Distinct(),
            Is.EqualTo([MessageStatus.Sending, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read]));
        Assert.That(Only.ClientToken, Is.EqualTo(sent.ClientToken));
        Assert.That(Only.Item.Id, Is.EqualTo(sent.Id));
    }

    [TearDown]
    public async Task DisposeAsync() => await _chat.DisposeAsync();

    private async Task FailAsync(bool wasPosted = false)
    {
        await _chat.ConnectAsync();
        _chat.Service.PlanCall = _ =>
            wasPosted ? new() { FailsAfter = ServiceFailure.Network } : new() { FailsBefore = ServiceFailure.Network };
        await Failure.Of<ParticipantServiceException>(() => _chat.Session.SendMessageAsync("mine"));
        _chat.Service.PlanCall = static _ => CallPlan.Success;
        _chat.Settle();
    }

    private void Receipt(string messageId, string kind)
    {
        var time = _chat.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        _chat.Service.Socket.Push(WireItem.Frame(
            $$$"""
            {"AbsoluteTime":"{{{time}}}","Type":"MESSAGEMETADATA",
            "ContentType":"application/vnd.amazonaws.connect.event.message.metadata","Id":"{{{messageId}}}",
            "MessageMetadata":{"MessageId":"{{{messageId}}}",
            "Receipts":[{"{{{kind}}}":"{{{time}}}","RecipientParticipantId":"participant-AGENT"}]}}
            """));
        _chat.Settle();
    }
}
