using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Faults that cannot be performed are refused with a message that explains the limits.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FaultCheckTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase("""{"status":500}""", "operation")]
    [TestCase("""{"operation":"SendMesage"}""", "SendMesage")]
    [TestCase("""{"operation":"SendMessage","status":99}""", "status")]
    [TestCase("""{"operation":"SendMessage","status":-1}""", "status")]
    [TestCase("""{"operation":"SendMessage","status":204}""", "status")]
    [TestCase("""{"operation":"SendMessage","status":600}""", "status")]
    [TestCase("""{"operation":"SendMessage","status":204,"body":""}""", "status")]
    [TestCase("""{"operation":"SendMessage","status":199,"body":"x"}""", "status")]
    [TestCase("""{"operation":"SendMessage","errorType":"A\r\nB"}""", "errorType")]
    [TestCase("""{"operation":"SendMessage","errorType":""}""", "errorType")]
    [TestCase("""{"operation":"SendMessage","contentType":"text/html\nX: y"}""", "contentType")]
    [TestCase("""{"operation":"SendMessage","errorType":"A","body":"x"}""", "errorType")]
    [TestCase("""{"operation":"SendMessage","delayMs":-1}""", "delayMs")]
    [TestCase("""{"operation":"SendMessage","count":0}""", "count")]
    [TestCase("""{"operation":"SendMessage","count":-3}""", "count")]
    [TestCase("""{"operation":"SendMessage","retryAfterSeconds":-1}""", "retryAfterSeconds")]
    [TestCase("""{"operation":"SendMessage","silent":true}""", "silent")]
    [TestCase("""{"operation":"SendMessage","abort":true,"status":500}""", "abort")]
    [TestCase("""{"operation":"Ping","body":"x"}""", "frames")]
    [TestCase("""{"operation":"Heartbeat","afterCommit":true}""", "afterCommit")]
    [TestCase("""{"operation":"Ping","silent":true,"status":500}""", "silent")]
    [TestCase("""{"operation":"SendMessage","contactId":"no-such-contact"}""", "contactId")]
    [TestCase("""{"operation":"SendMessage","delayMs":1,"errorType":"ThrottlingException"}""", "errorType")]
    [TestCase("""{"operation":"SendMessage","delayMs":1,"retryAfterSeconds":1}""", "retryAfterSeconds")]
    public async Task A_fault_that_cannot_be_performed_is_refused(string fault, string reason)
    {
        ApiResponse response = await new Caller(Connect).PostAsync("_local/faults", fault);

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        Assert.That((string?)response.Body["Message"], Does.Contain(reason));
    }

    [TestCase("StartChatContact")]
    [TestCase("createParticipant")]
    [TestCase("StopContact")]
    public void A_fault_of_a_call_of_the_back_end_cannot_be_limited_to_a_contact(string operation) => Assert.That(
        () => Connect.AddFault(new(operation, ContactId: Connect.StartChat().ContactId)),
        Throws.TypeOf<ServiceException>().With.Message.Contains("contactId"));

    [Test]
    public void A_refused_fault_throws_in_process()
    {
        Assert.That(
            () => Connect.AddFault(new("SendMessage", Status: 99)),
            Throws.TypeOf<ServiceException>().With.Message.Contains("status"));
    }

    [TestCase("-1")]
    [TestCase("3600001")]
    public async Task A_stream_with_an_invalid_delay_is_refused(string delay)
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse response = await new Caller(Connect).PostAsync(
            $"_local/contacts/{contact.ContactId}/stream", $$"""{"chunks":["a"],"delayMs":{{delay}}}""");

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        Assert.That(Connect.View(contact.ContactId).Items, Is.Empty);
    }

    [TestCase("""{"chunks":["a"],"contentType":null}""", "contentType")]
    [TestCase("""{"chunks":["a",null]}""", "chunks")]
    [TestCase("""{"chunks":["a","b"],"order":[1,9]}""", "order")]
    public async Task A_stream_that_cannot_be_played_to_its_end_is_refused(string stream, string reason)
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse response = await new Caller(Connect).PostAsync(
            $"_local/contacts/{contact.ContactId}/stream", stream);

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        Assert.That((string?)response.Body["Message"], Does.Contain(reason));
        Assert.That(Connect.View(contact.ContactId).Items, Is.Empty);
        Assert.That(Connect.View(contact.ContactId).Participants, Has.Length.EqualTo(1));
    }

    [TestCase("scan", """{"delayMs":1e30}""")]
    [TestCase("say", """{"attachments":[null]}""")]
    [TestCase("say", """{"messageMetadata":{"receipts":[null]}}""")]
    public async Task A_body_that_could_only_fail_later_is_refused(string control, string body)
    {
        LocalContact contact = Connect.StartChat();

        (await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/{control}", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [TestCase("say?count=-1")]
    [TestCase("say?count=many")]
    [TestCase("freeze?seconds=-1")]
    [TestCase("freeze")]
    public async Task An_invalid_count_or_time_is_refused(string control)
    {
        LocalContact contact = Connect.StartChat();

        (await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/{control}", "{}"))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [TestCase("""{"contentType":null}""")]
    [TestCase("""{"contentType":""}""")]
    [TestCase("""{"role":null}""")]
    [TestCase("""{"role":"PIRATE"}""")]
    public async Task An_item_without_a_type_or_with_an_unknown_role_is_refused(string item)
    {
        LocalContact contact = Connect.StartChat();

        (await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/say", item))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task A_view_without_a_name_is_refused()
    {
        (await new Caller(Connect).SendAsync(HttpMethod.Put, "_local/views/nameless", "{}"))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }
}
