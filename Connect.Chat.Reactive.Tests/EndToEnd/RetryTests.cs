using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Transport;
using Polly;
using Polly.Retry;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Which calls are retried, how often, and with which delays.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class RetryTests : RetryFixture
{
    private static readonly Fault[] TransientFaults =
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

    [TestCaseSource(nameof(TransientFaults))]
    public async Task A_send_that_fails_in_transit_is_posted_once(Fault fault)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(WithoutRetryDelays);
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
    public async Task An_event_that_fails_in_transit_is_posted_once()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(WithoutRetryDelays);
        chat.Fail(new("SendEvent", AfterCommit: true, Abort: true));

        SentItem sent = await chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged).Within();
        await chat.SettleAsync();

        Assert.That(
            chat.Events.SoFar.OfType<ConnectionAcknowledgedEvent>().Select(static item => item.Id),
            Is.EqualTo([sent.Id]));
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(2));
    }

    [Test]
    public async Task Sending_again_with_the_same_token_posts_nothing_new()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        SentItem first = await chat.Session.SendMessageAsync("once", clientToken: "t-1").Within();
        SentItem second = await chat.Session.SendMessageAsync("once", clientToken: "t-1").Within();
        await chat.SettleAsync();

        Assert.That(second, Is.EqualTo(first));
        Assert.That(chat.Texts, Is.EqualTo(["once", "settled"]));
    }

    [Test]
    public async Task Messages_keep_their_order_when_one_is_retried()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(WithoutRetryDelays);
        chat.Fail(new("SendMessage", Status: 500, Count: 2));

        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(number => chat.Session.SendMessageAsync($"{number}"))).Within();
        await chat.SettleAsync();

        Assert.That(
            chat.Texts, Is.EqualTo([.. Enumerable.Range(0, 10).Select(static number => $"{number}"), "settled"]));
    }

    [Test]
    public async Task A_send_honors_Retry_After()
    {
        ScaledTime time = new(factor: 4);
        await using LiveChat chat = await LiveChat.ConnectAsync(options => Accelerated(options, time));
        chat.Fail(new("SendMessage", Status: 429, RetryAfterSeconds: 4));
        long began = time.GetTimestamp();

        await chat.Session.SendMessageAsync("once").Within();

        Assert.That(time.GetElapsedTime(began), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(4)));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(2));
    }

    [Test]
    public async Task Connecting_honors_Retry_After()
    {
        ScaledTime time = new(factor: 4);
        await using LiveChat chat = new(options => Accelerated(options, time));
        chat.Fail(new("CreateParticipantConnection", Status: 429, RetryAfterSeconds: 4));
        long began = time.GetTimestamp();

        await chat.ConnectedAsync();

        Assert.That(time.GetElapsedTime(began), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(4)));
        Assert.That(chat.CallsOf("CreateParticipantConnection"), Is.EqualTo(2));
        Assert.That(
            chat.Phases, Is.EqualTo([ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
    }

    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public async Task Typing_is_never_retried(bool abort, bool afterCommit)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(WithoutRetryDelays);
        chat.Fail(new("SendEvent", Abort: abort, AfterCommit: afterCommit));

        Assert.That(
            async () => await chat.Session.SendTypingAsync("mine").Within(),
            Throws.TypeOf<ParticipantServiceException>().With.Property(nameof(ParticipantServiceException.Metadata))
                .EqualTo("mine"));
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(1));

        // The call failed, so the next keystroke may send typing again.
        Assert.That((await chat.Session.SendTypingAsync().Within()).WasSent, Is.True);
        Assert.That((await chat.Session.SendTypingAsync().Within()).WasSent, Is.False);
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(2));
    }

    [Test]
    public async Task Typing_sent_as_an_event_is_never_retried()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(WithoutRetryDelays);
        chat.Fail(new("SendEvent", Status: 500));

        Assert.That(
            async () => await chat.Session.SendEventAsync(ChatContentType.Typing).Within(),
            Throws.TypeOf<ParticipantServiceException>());
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(1));
    }

    [Test]
    public async Task Retries_end_with_the_total_timeout()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(static options => options with
        {
            Retry = new()
            {
                AttemptTimeout = TimeSpan.FromSeconds(2),
                TotalTimeout = TimeSpan.FromSeconds(2),
                BaseDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(1),
                MaxRetryAttempts = 1_000_000,
            },
        });
        chat.Fail(new("SendMessage", Status: 503, Count: 1_000_000));

        var failure = await FailureAsync(chat.Session.SendMessageAsync("never"));

        Assert.That(failure.StatusCode, Is.EqualTo(503));
        Assert.That(chat.CallsOf("SendMessage"), Is.GreaterThan(1));
    }

    [Test]
    public async Task A_hanging_attempt_times_out_and_is_retried()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => WithoutRetryDelays(options) with
            {
                Retry = new()
                {
                    AttemptTimeout = TimeSpan.FromSeconds(2),
                    BaseDelay = TimeSpan.Zero,
                    MaxDelay = TimeSpan.Zero,
                },
            });
        chat.Fail(new("SendMessage", DelayMs: 60_000, AfterCommit: true));

        await chat.Session.SendMessageAsync("once").Within();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["once", "settled"]));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_custom_pipeline_replaces_the_default()
    {
        int retries = 0;
        ResiliencePipeline own = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 6,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder().Handle<ParticipantServiceException>(
                    static failure => failure.StatusCode == 409),
                OnRetry = _ =>
                {
                    Interlocked.Increment(ref retries);
                    return default;
                },
            })
            .Build();
        await using LiveChat chat = await LiveChat.ConnectAsync(options => options with { Pipeline = own });

        // The default pipeline retries neither status 409 nor six times.
        chat.Fail(new("SendMessage", Status: 409, Count: 6));
        await chat.Session.SendMessageAsync("once").Within();
        Assert.That((retries, chat.CallsOf("SendMessage")), Is.EqualTo((6, 7)));

        // The default pipeline would retry status 500.
        chat.Fail(new("SendMessage", Status: 500));
        Assert.That((await FailureAsync(chat.Session.SendMessageAsync("never"))).StatusCode, Is.EqualTo(500));
        Assert.That(chat.CallsOf("SendMessage"), Is.EqualTo(8));
    }
}
