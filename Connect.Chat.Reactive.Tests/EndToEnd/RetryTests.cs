using System.Net;
using System.Net.Sockets;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Participant;
using Polly;
using Polly.Retry;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RetryTests
{
    private static readonly Fault[] Passing =
    [
        new("SendMessage", Status: 500),
        new("SendMessage", Status: 503, Count: 3),
        new("SendMessage", Status: 408),
        new("SendMessage", Status: 429),
        new("SendMessage", Abort: true),
        new("SendMessage", Status: 500, AfterCommit: true),
        new("SendMessage", Abort: true, AfterCommit: true),
        new("SendMessage", Abort: true, AfterCommit: true, Count: 3),
    ];

    private static readonly (int Status, string ErrorCode)[] Refusals =
    [
        (400, "ValidationException"),
        (402, "ServiceQuotaExceededException"),
        (403, "AccessDeniedException"),
        (409, "ConflictException"),
        (429, "ThrottlingException"),
        (500, "InternalServerException"),
    ];

    [TestCaseSource(nameof(Passing))]
    public async Task A_send_that_fails_on_the_way_is_posted_once(Fault fault)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(AtOnce);
        chat.Fail(fault);

        SentItem sent = await chat.Session.SendMessageAsync("once", metadata: "mine").Within();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["once", "settled"]));
        Assert.That(chat.Messages.SoFar[0].Id, Is.EqualTo(sent.Id));
        Assert.That(chat.Transcript, Has.Exactly(1).EqualTo(sent.Id));
        Assert.That(sent.Metadata, Is.EqualTo("mine"));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(fault.Count + 1));
    }

    [Test]
    public async Task An_event_that_fails_on_the_way_is_posted_once()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(AtOnce);
        chat.Fail(new("SendEvent", AfterCommit: true, Abort: true));

        SentItem sent = await chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged).Within();
        await chat.SettleAsync();

        Assert.That(chat.Events.SoFar.OfType<ConnectionAcknowledgedEvent>().Select(static item => item.Id), Is.EqualTo([sent.Id]));
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_caller_who_sends_again_with_the_same_token_posts_nothing_new()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        SentItem first = await chat.Session.SendMessageAsync("once", clientToken: "t-1").Within();
        SentItem second = await chat.Session.SendMessageAsync("once", clientToken: "t-1").Within();
        await chat.SettleAsync();

        Assert.That(second, Is.EqualTo(first));
        Assert.That(chat.Texts, Is.EqualTo(["once", "settled"]));
    }

    [Test]
    public async Task Messages_keep_their_order_when_one_has_to_be_repeated()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(AtOnce);
        chat.Fail(new("SendMessage", Status: 500, Count: 2));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => chat.Session.SendMessageAsync($"{number}"))).Within();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo([.. Enumerable.Range(0, 10).Select(static number => $"{number}"), "settled"]));
    }

    [Test]
    public async Task A_send_waits_as_long_as_the_service_asks()
    {
        HastyTime time = new(factor: 20);
        await using LiveChat chat = await LiveChat.ConnectAsync(options => Hasty(options, time));
        chat.Fail(new("SendMessage", Status: 429, RetryAfterSeconds: 4));
        long began = time.GetTimestamp();

        await chat.Session.SendMessageAsync("once").Within();

        Assert.That(time.GetElapsedTime(began), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(4)));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(2));
    }

    [Test]
    public async Task Connecting_waits_as_long_as_the_service_asks()
    {
        HastyTime time = new(factor: 20);
        await using LiveChat chat = new(options => Hasty(options, time));
        chat.Fail(new("CreateParticipantConnection", Status: 429, RetryAfterSeconds: 4));
        long began = time.GetTimestamp();

        await chat.ConnectedAsync();

        Assert.That(time.GetElapsedTime(began), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(4)));
        Assert.That(chat.CallsOf("CreateParticipantConnection"), Is.EqualTo(2));
        Assert.That(chat.Phases, Is.EqualTo([ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
    }

    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public async Task Typing_is_never_repeated(bool abort, bool afterCommit)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(AtOnce);
        chat.Fail(new("SendEvent", Abort: abort, AfterCommit: afterCommit));

        Assert.That(
            async () => await chat.Session.SendTypingAsync("mine").Within(),
            Throws.TypeOf<ParticipantServiceException>().With.Property(nameof(ParticipantServiceException.Metadata)).EqualTo("mine"));
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(1));

        // Nobody was told, as far as the caller knows; the next keystroke tells them.
        Assert.That((await chat.Session.SendTypingAsync().Within()).WasSent, Is.True);
        Assert.That((await chat.Session.SendTypingAsync().Within()).WasSent, Is.False);
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(2));
    }

    [Test]
    public async Task Typing_sent_as_an_event_is_not_repeated_either()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(AtOnce);
        chat.Fail(new("SendEvent", Status: 500));

        Assert.That(
            async () => await chat.Session.SendEventAsync(ChatContentType.Typing).Within(),
            Throws.TypeOf<ParticipantServiceException>());
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(1));
    }

    [Test]
    public async Task Repetition_ends_with_the_total_timeout()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(static options => options with
        {
            Retry = new()
            {
                AttemptTimeout = TimeSpan.FromMilliseconds(200),
                TotalTimeout = TimeSpan.FromMilliseconds(200),
                BaseDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(1),
                MaxRetryAttempts = 1_000_000,
            },
        });
        chat.Fail(new("SendMessage", Status: 503, Count: 1_000_000));
        long began = TimeProvider.System.GetTimestamp();

        var failure = await FailureAsync(chat.Session.SendMessageAsync("never"));

        Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(failure.StatusCode, Is.EqualTo(503));
        Assert.That(chat.CallsOf("SendMessage"), Is.GreaterThan(1));
    }

    [Test]
    public async Task An_attempt_that_hangs_is_given_up_and_repeated()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => AtOnce(options) with
            {
                Retry = new() { AttemptTimeout = TimeSpan.FromMilliseconds(300), BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
            });
        chat.Fail(new("SendMessage", DelayMs: 60_000, AfterCommit: true));

        await chat.Session.SendMessageAsync("once").Within();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["once", "settled"]));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_pipeline_of_the_callers_own_replaces_ours()
    {
        int repetitions = 0;
        ResiliencePipeline own = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 6,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder().Handle<ParticipantServiceException>(static failure => failure.StatusCode == 409),
                OnRetry = _ =>
                {
                    Interlocked.Increment(ref repetitions);
                    return default;
                },
            })
            .Build();
        await using LiveChat chat = await LiveChat.ConnectAsync(options => options with { Pipeline = own });

        // What ours would not repeat, as often as ours would not.
        chat.Fail(new("SendMessage", Status: 409, Count: 6));
        await chat.Session.SendMessageAsync("once").Within();
        Assert.That((repetitions, chat.CallsOf("SendMessage")), Is.EqualTo((6, 7)));

        // And what ours would.
        chat.Fail(new("SendMessage", Status: 500));
        Assert.That((await FailureAsync(chat.Session.SendMessageAsync("never"))).StatusCode, Is.EqualTo(500));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(8));
    }

    [TestCaseSource(nameof(Refusals))]
    public async Task A_refusal_is_told_with_all_that_the_service_said((int Status, string ErrorCode) refusal)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        object metadata = new();

        // Twice, as a refused token may be renewed and tried again.
        chat.Fail(new("SendMessage", Status: refusal.Status, Count: 2));
        var failure = await FailureAsync(chat.Session.SendMessageAsync("never", metadata: metadata));

        Assert.Multiple(() =>
        {
            Assert.That(failure.StatusCode, Is.EqualTo(refusal.Status));
            Assert.That(failure.ErrorCode, Is.EqualTo(refusal.ErrorCode));
            Assert.That(Guid.TryParse(failure.RequestId, out _), failure.RequestId);
            Assert.That(failure.Message, Does.Contain(failure.RequestId).And.Contain("SendMessage").And.Contain(refusal.ErrorCode));
            Assert.That(failure.Operation, Is.EqualTo("SendMessage"));
            Assert.That(failure.IsTransient, Is.EqualTo(refusal.Status is 429 or 500));
            Assert.That(failure.Metadata, Is.SameAs(metadata));
            Assert.That(failure.ServiceMessage, Is.EqualTo("This failure was requested."));
        });
        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Every_operation_fails_typed_and_with_the_callers_metadata()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        (string Operation, Func<object, Task> Call)[] calls =
        [
            ("SendMessage", metadata => chat.Session.SendMessageAsync("never", metadata: metadata)),
            ("SendEvent", metadata => chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged, metadata: metadata)),
            ("SendEvent", metadata => chat.Session.SendTypingAsync(metadata)),
            ("GetTranscript", metadata => chat.Session.GetTranscriptAsync(metadata: metadata)),
            ("DisconnectParticipant", metadata => chat.Customer.DisconnectParticipantAsync(metadata)),
        ];

        foreach (var (operation, call) in calls)
        {
            chat.Fail(new(operation, Status: 400));
            var failure = await FailureAsync(call(operation));
            Assert.That((failure.Operation, failure.StatusCode, failure.Metadata), Is.EqualTo((operation, 400, operation)));
        }
    }

    [Test]
    public async Task A_page_token_that_is_none_is_refused_as_such()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        var failure = await FailureAsync(chat.Session.GetTranscriptAsync(nextToken: "not a token"));

        Assert.That((failure.StatusCode, failure.ErrorCode), Is.EqualTo((400, "ValidationException")));
        Assert.That(chat.CallsOf("GetTranscript"), Is.EqualTo(2));
    }

    [Test]
    public async Task What_cannot_be_sent_fails_through_its_task()
    {
        await using LiveChat early = new();
        await using LiveChat late = await LiveChat.ConnectAsync();
        late.End();
        await late.Ended.AllAsync();

        Task[] calls =
        [
            early.Session.SendMessageAsync("too early"), late.Session.SendMessageAsync("too late"),
            early.Session.SendEventAsync("too/early"), late.Session.SendTypingAsync(), early.Session.GetTranscriptAsync(),
        ];

        Assert.That(calls, Has.All.Property(nameof(Task.IsFaulted)).True);
        Assert.That(() => early.Session.SendMessageAsync(""), Throws.ArgumentException);
    }

    [TestCase(400, ChatConnectFailure.Rejected)]
    [TestCase(403, ChatConnectFailure.AccessDenied)]
    [TestCase(429, ChatConnectFailure.ServiceUnavailable)]
    [TestCase(500, ChatConnectFailure.ServiceUnavailable)]
    public async Task A_refused_connection_is_told_typed_and_can_be_tried_again(int status, ChatConnectFailure reason)
    {
        await using LiveChat chat = new(static options => options with { Retry = new() { MaxRetryAttempts = 0 } });
        chat.Fail(new("CreateParticipantConnection", Status: status));

        var failure = (await Assert.ThrowsAsync<ChatConnectException>(async () => await chat.Session.ConnectAsync("mine").Within()))!;

        Assert.That((failure.Reason, failure.Metadata), Is.EqualTo((reason, "mine")));
        Assert.That(failure.InnerException, Is.TypeOf<ParticipantServiceException>().With.Property(nameof(ParticipantServiceException.StatusCode)).EqualTo(status));
        await chat.Broken.WhenAsync(1);
        await chat.Session.ConnectAsync().Within();
        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase("Socket", 3, ChatConnectFailure.SocketFailed)]
    [TestCase("Subscribe", 6, ChatConnectFailure.SubscriptionFailed)]
    public async Task A_socket_that_cannot_be_used_is_told_typed(string where, int count, ChatConnectFailure reason)
    {
        await using LiveChat chat = new(static options => Hasty(options, new HastyTime(factor: 50)));
        chat.Fail(new(where, Status: 500, Count: count));

        Assert.That(
            async () => await chat.Session.ConnectAsync().Within(),
            Throws.TypeOf<ChatConnectException>().With.Property(nameof(ChatConnectException.Reason)).EqualTo(reason));
    }

    [Test]
    public async Task A_service_that_is_not_there_is_told_typed()
    {
        using TcpListener nobody = new(IPAddress.Loopback, 0);
        nobody.Start();
        Uri gone = new($"http://{nobody.LocalEndpoint}");
        nobody.Stop();
        await using LiveChat chat = new(options => AtOnce(options) with { Endpoint = gone });

        Assert.That(
            async () => await chat.Session.ConnectAsync().Within(),
            Throws.TypeOf<ChatConnectException>().With.Property(nameof(ChatConnectException.Reason)).EqualTo(ChatConnectFailure.Network)
                .And.InnerException.TypeOf<ParticipantServiceException>());
    }

    [Test]
    public async Task Nothing_can_be_sent_before_the_session_is_connected()
    {
        await using LiveChat chat = new();

        Assert.That(
            async () => await chat.Session.SendMessageAsync("too early"),
            Throws.TypeOf<ChatNotConnectedException>().With.Property(nameof(ChatNotConnectedException.Phase)).EqualTo(ChatPhase.Idle));
        Assert.That(async () => await chat.Session.SendTypingAsync(), Throws.TypeOf<ChatNotConnectedException>());
        Assert.That(async () => await chat.Session.GetTranscriptAsync(), Throws.TypeOf<ChatNotConnectedException>());
        Assert.That(async () => await chat.Customer.DisconnectParticipantAsync(), Throws.TypeOf<ChatNotConnectedException>());
    }

    private static ChatSessionOptions AtOnce(ChatSessionOptions options) =>
        options with { Retry = new() { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };

    /// <summary>On a fast clock, with nothing else that a slow machine could run into.</summary>
    private static ChatSessionOptions Hasty(ChatSessionOptions options, HastyTime time) => options with
    {
        TimeProvider = time,
        ConnectTimeout = TimeSpan.FromHours(1),
        SocketOpenTimeout = TimeSpan.FromHours(1),
        HoldLimit = TimeSpan.FromHours(1),
        Heartbeat = new() { Interval = TimeSpan.FromHours(1) },
        Retry = new()
        {
            BaseDelay = TimeSpan.Zero,
            MaxDelay = TimeSpan.Zero,
            AttemptTimeout = TimeSpan.FromHours(1),
            TotalTimeout = TimeSpan.FromHours(1),
        },
    };

    private static async Task<ParticipantServiceException> FailureAsync(Task call)
    {
        try
        {
            await call.Within();
        }
        catch (ParticipantServiceException failure)
        {
            return failure;
        }

        throw new AssertionException("The call did not fail.");
    }
}
