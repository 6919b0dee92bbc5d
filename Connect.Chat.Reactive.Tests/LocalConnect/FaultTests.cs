using System.Net;
using System.Net.WebSockets;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FaultTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_fault_occurs_as_often_as_requested_with_all_its_headers()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await caller.PostAsync(
            "_local/faults",
            $$"""{"operation":"SendMessage","contactId":"{{contact.ContactId}}","status":429,"count":"""
            + $$"""2,"retryAfterSeconds":1}""");

        for (int i = 0; i < 2; i++)
        {
            ApiResponse failed = await caller.SendMessageAsync("Hi");
            failed.AssertIs(HttpStatusCode.TooManyRequests, "ThrottlingException");
            Assert.That(failed.RetryAfter, Is.EqualTo("1"));
        }

        Assert.That((await caller.SendMessageAsync("Hi")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Connect.View(contact.ContactId).Items, Has.Length.EqualTo(1));
        Assert.That(Connect.View(contact.ContactId).CallsOf("SendMessage"), Is.EqualTo(3));
    }

    [Test]
    public async Task AfterCommit_carries_out_the_operation_and_then_fails()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.AddFault(new("SendMessage") { ContactId = contact.ContactId, Status = 500, AfterCommit = true });

        ApiResponse failed = await caller.SendMessageAsync("Hi", "token");
        Assert.That(Connect.View(contact.ContactId).Items, Has.Length.EqualTo(1), "Done");
        ApiResponse retried = await caller.SendMessageAsync("Hi", "token");

        Assert.That(failed.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(Connect.View(contact.ContactId).Items.Single().Id, Is.EqualTo(retried.Id));
    }

    [Test]
    public async Task An_abort_sends_no_response()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.AddFault(new("*") { ContactId = contact.ContactId, Abort = true });

        Assert.That(async () => await caller.GetTranscriptAsync(), Throws.TypeOf<HttpRequestException>());
        Assert.That((await caller.GetTranscriptAsync()).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_delay_alone_is_a_slow_success()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.AddFault(new("GetTranscript") { ContactId = contact.ContactId, DelayMs = 50 });
        long started = TimeProvider.System.GetTimestamp();

        ApiResponse response = await caller.GetTranscriptAsync();

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(45)));
    }

    [Test]
    public async Task A_refused_socket_can_be_opened_again_with_the_same_URL()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.AddFault(new("Socket") { ContactId = contact.ContactId, Status = 503 });

        Assert.That(async () => await Listener.OpenAsync(caller.SocketUrl), Throws.TypeOf<WebSocketException>());
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        Assert.That(listener.State, Is.EqualTo(WebSocketState.Open));
    }

    [Test]
    public async Task A_subscription_can_fail_or_get_no_response()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        Connect.AddFault(new("Subscribe") { ContactId = contact.ContactId });
        Connect.AddFault(new("Subscribe") { ContactId = contact.ContactId, Silent = true });

        for (int i = 0; i < 3; i++)
            await listener.SendAsync(Listener.SubscribeFrame);

        Assert.That((string?)(await listener.NextAsync())["content"]!["status"], Is.EqualTo("failure"));
        Assert.That((string?)(await listener.NextAsync())["content"]!["status"], Is.EqualTo("success"));
    }

    [Test]
    public async Task A_ping_can_fail()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        Connect.AddFault(new("Ping") { ContactId = contact.ContactId, Status = 503 });

        await listener.SendAsync("""{"topic":"aws/ping"}""");

        Assert.That((int?)(await listener.NextAsync())["statusCode"], Is.EqualTo(503));
    }

    [Test]
    public async Task Faults_can_be_cleared()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync();
        var (caller, _) = await Caller.StartChatAsync(connect);
        connect.AddFault(new("*") { Count = 100 });

        await caller.SendAsync(HttpMethod.Delete, "_local/faults");

        Assert.That((await caller.GetTranscriptAsync()).Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
