using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class SignInTests
{
    private static readonly Uri Back = new("https://shop.example/done");

    private static readonly HttpClient Browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Test]
    public async Task A_customer_signs_in_on_request()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        var asked = await AskAsync(chat);

        var url = await chat.Session.GetAuthenticationUrlAsync(asked.SessionId, Back, "why").Within();
        using var visit = await Browser.GetAsync(url.Url.Reveal()).Within();
        await chat.Events.WhenAsync(static item => item is AuthenticationSucceededEvent);

        Assert.That(asked.SessionId, Has.Length.EqualTo(36));
        Assert.That(url.Metadata, Is.EqualTo("why"));
        Assert.That(visit.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            visit.Headers.Location?.ToString(),
            Does.StartWith("https://shop.example/done?code=").And.EndsWith(asked.SessionId));
        Assert.That(chat.Faults.SoFar, Is.Empty);
    }

    [Test]
    public async Task A_customer_can_cancel_the_sign_in()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        var asked = await AskAsync(chat);

        var cancelled = await chat.Session.CancelParticipantAuthenticationAsync(asked.SessionId, "why").Within();
        await chat.Events.WhenAsync(static item => item is AuthenticationCancelledEvent);

        Assert.That(cancelled.Metadata, Is.EqualTo("why"));
        var again = await Refusal(chat.Session.CancelParticipantAuthenticationAsync(asked.SessionId, "again"));
        Assert.That(
            (again.StatusCode, again.ErrorCode, again.Metadata), Is.EqualTo((400, "ValidationException", "again")));
    }

    [Test]
    public async Task The_authentication_URL_is_refused_after_a_minute()
    {
        OffsetTime time = new();
        await using LocalConnect service = await LocalConnect.StartAsync(new() { TimeProvider = time });
        await using LiveChat chat = await LiveChat.ConnectAsync(service: service);
        var asked = await AskAsync(chat);

        time.Offset = TimeSpan.FromSeconds(61);

        var refusal = await Refusal(chat.Session.GetAuthenticationUrlAsync(asked.SessionId, Back, "why"));
        Assert.That(
            (refusal.StatusCode, refusal.ErrorCode, refusal.Operation, refusal.IsTransient, refusal.Metadata),
            Is.EqualTo((400, "ValidationException", "GetAuthenticationUrl", false, "why")));
        Assert.That(refusal.Message, Does.Not.Contain("shop.example"));
    }

    private static async Task<AuthenticationInitiatedEvent> AskAsync(LiveChat chat)
    {
        chat.Say(new ScriptedItem(ContentType: ContentTypes.AuthenticationInitiated, Role: Roles.System));
        return (AuthenticationInitiatedEvent)await chat.Events.WhenAsync(
            static item => item is AuthenticationInitiatedEvent);
    }

    private static async Task<ParticipantServiceException> Refusal(Task call) =>
        (await Assert.CatchAsync<ParticipantServiceException>(() => call.Within()))!;

    // The system clock plus an offset.
    private sealed class OffsetTime : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
