using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConnectApiTests
{
    private const string Start =
        """{"InstanceId":"i","ContactFlowId":"f","ParticipantDetails":{"DisplayName":"Jane"},"InitialMessage":"""
        + """{"ContentType":"text/plain","Content":"Hi"}}""";

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task StartChatContact_starts_a_contact_with_its_initial_message()
    {
        ApiResponse response = await new Caller(Connect).SendAsync(HttpMethod.Put, "contact/chat", Start);

        ContactView view = Connect.View((string)response.Body["ContactId"]!);
        Assert.Multiple(() =>
        {
            Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((string?)response.Body["ParticipantToken"], Is.Not.Empty);
            Assert.That(view.Participants.Single().ParticipantId, Is.EqualTo((string?)response.Body["ParticipantId"]));
            Assert.That(view.Participants.Single().DisplayName, Is.EqualTo("Jane"));
            Assert.That(view.Items.Single().Content, Is.EqualTo("Hi"));
        });
    }

    [Test]
    public async Task StartChatContact_with_the_same_client_token_starts_one_contact()
    {
        string body = Start[..^1] + $$""","ClientToken":"{{Guid.NewGuid()}}"}""";

        ApiResponse first = await new Caller(Connect).SendAsync(HttpMethod.Put, "contact/chat", body);
        ApiResponse second = await new Caller(Connect).SendAsync(HttpMethod.Put, "contact/chat", body);

        Assert.That(second.Body.ToJsonString(), Is.EqualTo(first.Body.ToJsonString()));
    }

    [Test]
    public async Task StartChatContact_without_a_name_is_refused()
    {
        ApiResponse response = await new Caller(Connect).SendAsync(HttpMethod.Put, "contact/chat", "{}");

        response.AssertIs(HttpStatusCode.BadRequest, "InvalidRequestException");
    }

    [Test]
    public async Task A_failure_has_the_error_type_of_the_Connect_API()
    {
        // Faults of the Connect API apply to any contact, so this test has a separate server.
        await using LocalConnect own = await LocalConnect.StartAsync();
        own.AddFault(new("CreateParticipant", Status: 500));

        ApiResponse response = await new Caller(own).PostAsync("contact/create-participant", """{"ContactId":"any"}""");

        response.AssertIs(HttpStatusCode.InternalServerError, "InternalServiceException");
    }

    [Test]
    public async Task The_gateway_response_has_the_shape_of_the_chat_examples()
    {
        ApiResponse response = await new Caller(Connect).PostAsync("startchat", Start);

        Assert.That((string?)response.Body["data"]!["startChatResult"]!["ParticipantToken"], Is.Not.Empty);
    }

    [Test]
    public async Task A_created_participant_can_connect_and_is_announced()
    {
        var (customer, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(customer.SocketUrl);

        ApiResponse created = await customer.PostAsync(
            "contact/create-participant",
            $$$"""{"InstanceId":"i","ContactId":"{{{contact.ContactId}}}","ParticipantDetails":"""
            + $$$"""{"ParticipantRole":"CUSTOM_BOT","DisplayName":"Robbie"}}""");
        await customer.PostAsync(
            "participant/connection",
            """{"Type":["CONNECTION_CREDENTIALS"],"ConnectParticipant":true}""",
            (string?)created.Body["ParticipantCredentials"]!["ParticipantToken"]);

        Assert.That((string?)(await listener.NextItemAsync())["ParticipantRole"], Is.EqualTo("CUSTOMER"));
        Assert.That((string?)(await listener.NextItemAsync())["DisplayName"], Is.EqualTo("Robbie"));
    }

    [Test]
    public async Task StopContact_ends_the_chat()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);

        await caller.PostAsync("contact/stop", $$"""{"InstanceId":"i","ContactId":"{{contact.ContactId}}"}""");

        Assert.That(Connect.View(contact.ContactId).HasEnded, Is.True);
    }

    [Test]
    public async Task A_contact_that_has_ended_cannot_be_stopped()
    {
        LocalContact contact = Connect.StartChat();
        Connect.End(contact.ContactId);

        ApiResponse response = await new Caller(Connect).PostAsync(
            "contact/stop", $$"""{"InstanceId":"i","ContactId":"{{contact.ContactId}}"}""");

        response.AssertIs(HttpStatusCode.Gone, "ContactNotFoundException");
    }

    [Test]
    public async Task An_unknown_contact_is_not_found()
    {
        ApiResponse response = await new Caller(Connect).PostAsync("contact/stop", """{"InstanceId":"i","ContactId":"nobody"}""");

        response.AssertIs(HttpStatusCode.NotFound, "ResourceNotFoundException");
        Assert.That(response.Body["ResourceId"], Is.Null, "the Connect API does not name the resource");
    }
}
