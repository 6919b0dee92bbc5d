using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// Sessions whose calls wait for the quota of the account. Their client is a decorator of the application around the
/// client that paces.
/// </summary>
[TestFixture]
public sealed class QueuedReconnectTests
{
    private const string Create = "CreateParticipantConnection";

    // The next call may be made after 10 minutes, and one is kept in reserve.
    private static readonly CallQuota Slow = new(1 / 600.0, 1);

    [Test]
    public async Task A_queued_reconnect_keeps_its_place_until_its_turn_comes()
    {
        var chat = NewChat(new() { CreateParticipantConnection = Slow }).Chat;
        await using var disposed = chat;
        await chat.ConnectAsync();

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(599));

        Assert.That(chat.Session.CurrentState, Has.Property("Phase").EqualTo(ChatPhase.Reconnecting)
            .And.Property("Attempt").EqualTo(1));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(1));
        Assert.That(chat.Faults, Is.Empty);
        chat.Advance(TimeSpan.FromSeconds(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(2));
    }

    [Test]
    public async Task A_notification_that_the_network_is_available_does_not_give_the_place_up()
    {
        var (chat, spy) = NewChat(new() { CreateParticipantConnection = Slow });
        await using var disposed = chat;
        await chat.ConnectAsync();
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(60));

        chat.Session.NotifyNetworkAvailable();
        chat.Settle();

        Assert.That(spy.Of<CreateParticipantConnectionRequest>().Count(), Is.EqualTo(2), "no further call");
        chat.Advance(TimeSpan.FromSeconds(540));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task The_call_itself_still_has_its_timeout_after_the_wait()
    {
        var chat = NewChat(new() { CreateParticipantConnection = Slow }).Chat;
        await using var disposed = chat;
        await chat.ConnectAsync();
        chat.Service.BeforeNext(Create, static cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken));
        chat.Service.Socket.Break();

        chat.Advance(TimeSpan.FromSeconds(609));
        Assert.That(chat.Faults, Is.Empty);
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(chat.Faults.ConvertAll(static fault => fault.Kind), Is.EqualTo(
            new[] { ChatFaultKind.ConnectionAttemptFailed }));
    }

    [Test]
    public async Task A_client_that_reports_a_Retry_After_of_a_day_delays_a_reconnect_by_minutes()
    {
        var chat = NewChat(ParticipantQuotas.None).Chat;
        await using var disposed = chat;
        await chat.ConnectAsync();
        chat.Service.FailNext(Create, new ParticipantServiceException("busy")
        {
            StatusCode = 429,
            ErrorCode = "ThrottlingException",
            RetryAfter = TimeSpan.FromDays(1),
        });

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromMinutes(11));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Dispose_frees_a_queued_reconnect()
    {
        var chat = NewChat(new() { CreateParticipantConnection = Slow }).Chat;
        await chat.ConnectAsync();
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(1));

        await chat.DisposeAsync();

        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_queued_catch_up_completes_without_a_fault()
    {
        var chat = NewChat(new() { GetTranscript = Slow }).Chat;
        await using var disposed = chat;
        await chat.ConnectAsync();
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Service.Say("missed");

        chat.Advance(TimeSpan.FromSeconds(599));
        Assert.That((chat.Phase, chat.Texts), Is.EqualTo((ChatPhase.CatchingUp, Array.Empty<string>())));
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        Assert.That(chat.Faults, Has.Exactly(1).Items, "only the socket failed");
    }

    [Test]
    public async Task A_send_does_not_wait_behind_reconnects()
    {
        var (chat, spy) = NewChat(ParticipantQuotas.AwsDefaults);
        await using var disposed = chat;
        await chat.ConnectAsync();
        for (var i = 0; i < 500; i++)
        {
            _ = spy.CreateParticipantConnectionAsync(
                new() { ParticipantToken = "another-session", IsSingleAttempt = true, IsPatient = true });
        }

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Reconnecting));

        Assert.That(chat.Session.SendMessageAsync("Hi").IsCompletedSuccessfully);
    }

    [Test]
    public async Task A_send_that_needs_another_token_waits_for_one_turn_only()
    {
        var (chat, spy) = NewChat(ParticipantQuotas.AwsDefaults);
        await using var disposed = chat;
        await chat.ConnectAsync();
        chat.Service.ChecksTokens = true;
        chat.Service.ExpireTokens();
        for (var i = 0; i < 500; i++)
        {
            _ = spy.CreateParticipantConnectionAsync(
                new() { ParticipantToken = "another-session", IsSingleAttempt = true, IsPatient = true });
        }

        var send = chat.Session.SendMessageAsync("Hi");
        Assert.That(send.IsCompleted, Is.False);
        chat.Advance(TimeSpan.FromSeconds(0.5));

        Assert.That(send.IsCompletedSuccessfully, "one turn at two a second");
    }

    private static (SimulatedChat Chat, CallSpy Spy) NewChat(ParticipantQuotas quotas) =>
        CallSpy.NewChat(options =>
        {
            var spy = (CallSpy)options.ParticipantClient!;
            spy.Service = new RetryingParticipantClient(
                spy.Service, new() { TimeProvider = options.TimeProvider, Quotas = quotas });
            return options;
        });
}
