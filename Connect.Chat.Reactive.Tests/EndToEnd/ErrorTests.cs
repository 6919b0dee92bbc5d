using System.Net;
using System.Net.Sockets;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>The exceptions of failed calls and connections.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class ErrorTests : RetryFixture
{
    private static readonly (int Status, string ErrorCode)[] Refusals =
    [
        (400, "ValidationException"),
        (402, "ServiceQuotaExceededException"),
        (403, "AccessDeniedException"),
        (409, "ConflictException"),
        (429, "ThrottlingException"),
        (500, "InternalServerException"),
    ];

    [TestCaseSource(nameof(Refusals))]
    public async Task The_exception_has_the_details_of_the_error_response((int Status, string ErrorCode) refusal)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        object metadata = new();

        // The fault applies twice, because a refused token is renewed and the call retried.
        chat.Fail(new("SendMessage", Status: refusal.Status, Count: 2));
        var failure = await FailureAsync(chat.Session.SendMessageAsync("never", metadata: metadata));

        Assert.Multiple(() =>
        {
            Assert.That(failure.StatusCode, Is.EqualTo(refusal.Status));
            Assert.That(failure.ErrorCode, Is.EqualTo(refusal.ErrorCode));
            Assert.That(Guid.TryParse(failure.RequestId, out _), failure.RequestId);
            Assert.That(
                failure.Message,
                Does.Contain(failure.RequestId).And.Contain("SendMessage").And.Contain(refusal.ErrorCode));
            Assert.That(failure.Operation, Is.EqualTo("SendMessage"));
            Assert.That(failure.IsTransient, Is.EqualTo(refusal.Status is 429 or 500));
            Assert.That(failure.Metadata, Is.SameAs(metadata));
            Assert.That(failure.ServiceMessage, Is.EqualTo("This failure was requested."));
        });
        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Every_operation_throws_a_typed_exception_with_the_metadata_of_the_caller()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        (string Operation, Func<object, Task> Call)[] calls =
        [
            ("SendMessage", metadata => chat.Session.SendMessageAsync("never", metadata: metadata)),
            ("SendEvent",
                metadata => chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged, metadata: metadata)),
            ("SendEvent", metadata => chat.Session.SendTypingAsync(metadata)),
            ("GetTranscript", metadata => chat.Session.GetTranscriptAsync(metadata: metadata)),
            ("DisconnectParticipant", metadata => chat.Customer.DisconnectParticipantAsync(metadata)),
        ];

        foreach (var (operation, call) in calls)
        {
            chat.Fail(new(operation, Status: 400));
            var failure = await FailureAsync(call(operation));
            Assert.That(
                (failure.Operation, failure.StatusCode, failure.Metadata), Is.EqualTo((operation, 400, operation)));
        }
    }

    [Test]
    public async Task An_invalid_page_token_throws_ValidationException()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        var failure = await FailureAsync(chat.Session.GetTranscriptAsync(nextToken: "not a token"));

        Assert.That((failure.StatusCode, failure.ErrorCode), Is.EqualTo((400, "ValidationException")));
        Assert.That(chat.CallsOf("GetTranscript"), Is.EqualTo(2));
    }

    [Test]
    public async Task Calls_in_the_wrong_phase_fail_through_their_task()
    {
        await using LiveChat early = new();
        await using LiveChat late = await LiveChat.ConnectAsync();
        late.End();
        await late.Ended.AllAsync();

        Task[] calls =
        [
            early.Session.SendMessageAsync("too early"), late.Session.SendMessageAsync("too late"),
            early.Session.SendEventAsync("too/early"), late.Session.SendTypingAsync(),
            early.Session.GetTranscriptAsync(),
        ];

        Assert.That(calls, Has.All.Property(nameof(Task.IsFaulted)).True);
        Assert.That(() => early.Session.SendMessageAsync(""), Throws.ArgumentException);
    }

    [TestCase(400, ChatConnectFailure.Rejected)]
    [TestCase(403, ChatConnectFailure.AccessDenied)]
    [TestCase(429, ChatConnectFailure.ServiceUnavailable)]
    [TestCase(500, ChatConnectFailure.ServiceUnavailable)]
    public async Task A_refused_connection_throws_a_typed_exception_and_can_be_retried(
        int status, ChatConnectFailure reason)
    {
        await using LiveChat chat = new(static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        chat.Fail(new("CreateParticipantConnection", Status: status));

        var failure = (await Assert.ThrowsAsync<ChatConnectException>(
            async () => await chat.Session.ConnectAsync("mine").Within()))!;

        Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((reason, "mine")));
        Assert.That(
            failure.InnerException,
            Is.TypeOf<ParticipantServiceException>()
                .With.Property(nameof(ParticipantServiceException.StatusCode)).EqualTo(status));
        await chat.Broken.WhenAsync(1);
        await chat.Session.ConnectAsync().Within();
        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase("Socket", 3, ChatConnectFailure.SocketFailed)]
    [TestCase("Subscribe", 6, ChatConnectFailure.SubscriptionFailed)]
    public async Task An_unusable_socket_throws_a_typed_exception(string where, int count, ChatConnectFailure reason)
    {
        await using LiveChat chat = new(static options => Accelerated(options, new ScaledTime(factor: 50)));
        chat.Fail(new(where, Status: 500, Count: count));

        Assert.That(
            async () => await chat.Session.ConnectAsync().Within(),
            Throws.TypeOf<ChatConnectException>().With.Property(nameof(ChatConnectException.Reason)).EqualTo(reason));
    }

    [Test]
    public async Task An_unreachable_service_throws_a_typed_exception()
    {
        // A port that is bound but does not listen refuses connections, and no other program can take it.
        using Socket bound = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Uri unreachable = new($"http://{bound.LocalEndPoint}");
        await using LiveChat chat = new(options => WithoutRetryDelays(options) with { Endpoint = unreachable });

        Assert.That(
            async () => await chat.Session.ConnectAsync().Within(),
            Throws.TypeOf<ChatConnectException>().With.Property(nameof(ChatConnectException.Reason))
                .EqualTo(ChatConnectFailure.Network)
                .And.InnerException.TypeOf<ParticipantServiceException>());
    }

    [Test]
    public async Task Nothing_can_be_sent_before_the_session_is_connected()
    {
        await using LiveChat chat = new();

        Assert.That(
            async () => await chat.Session.SendMessageAsync("too early"),
            Throws.TypeOf<ChatNotConnectedException>().With.Property(nameof(ChatNotConnectedException.Phase))
                .EqualTo(ChatPhase.Idle));
        Assert.That(async () => await chat.Session.SendTypingAsync(), Throws.TypeOf<ChatNotConnectedException>());
        Assert.That(async () => await chat.Session.GetTranscriptAsync(), Throws.TypeOf<ChatNotConnectedException>());
        Assert.That(
            async () => await chat.Customer.DisconnectParticipantAsync(), Throws.TypeOf<ChatNotConnectedException>());
    }
}
