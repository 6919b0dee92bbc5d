using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Who joins a chat in which way, and what makes them connected.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ParticipantRoleTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase(Roles.Agent)]
    [TestCase(Roles.Supervisor)]
    [TestCase(Roles.Customer)]
    [TestCase(Roles.System)]
    [TestCase(null)]
    public async Task CreateParticipant_adds_only_bots(string? role)
    {
        ApiResponse response = await CreateAsync(Connect.StartChat(), role, "token");

        response.AssertIs(HttpStatusCode.BadRequest, "InvalidRequestException");
    }

    [Test]
    public async Task CreateParticipant_with_the_same_client_token_adds_one_bot()
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse first = await CreateAsync(contact, Roles.CustomBot, "token");
        ApiResponse second = await CreateAsync(contact, Roles.CustomBot, "token");
        ApiResponse other = await CreateAsync(contact, Roles.CustomBot, "other");
        ApiResponse elsewhere = await CreateAsync(Connect.StartChat(), Roles.CustomBot, "token");

        Assert.That(second.Body.ToJsonString(), Is.EqualTo(first.Body.ToJsonString()));
        Assert.That(other.Body.ToJsonString(), Is.Not.EqualTo(first.Body.ToJsonString()));
        Assert.That(elsewhere.Body.ToJsonString(), Is.Not.EqualTo(first.Body.ToJsonString()));
        Assert.That(Connect.View(contact.ContactId).Participants, Has.Length.EqualTo(3), "a customer and two bots");
    }

    [Test]
    public async Task CreateParticipant_of_a_chat_that_has_ended_is_a_conflict()
    {
        LocalContact contact = Connect.StartChat();
        Connect.End(contact.ContactId);

        (await CreateAsync(contact, Roles.CustomBot, "token")).AssertIs(HttpStatusCode.Conflict, "ConflictException");
    }

    [TestCase("""{}""", Roles.Agent, "Agent")]
    [TestCase("""{"role":"SUPERVISOR","displayName":"Eve"}""", Roles.Supervisor, "Eve")]
    public async Task Agents_and_supervisors_join_through_their_desk(string body, string role, string name)
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse joined = await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/join", body);

        ParticipantView participant = Connect.View(contact.ContactId).Participants[^1];
        Assert.That(participant.ParticipantId, Is.EqualTo((string?)joined.Body["participantId"]));
        Assert.That((participant.Role, participant.DisplayName), Is.EqualTo((role, name)));
    }

    [TestCase(Roles.Customer)]
    [TestCase(Roles.CustomBot)]
    [TestCase("NOBODY")]
    public void Nobody_else_joins_through_the_desk(string role) =>
        Assert.That(
            () => Connect.Join(Connect.StartChat().ContactId, role),
            Throws.TypeOf<ServiceException>().With.Property(nameof(ServiceException.StatusCode)).EqualTo(400));

    [TestCase(Roles.Agent)]
    [TestCase(Roles.Supervisor)]
    [TestCase(Roles.CustomBot)]
    public async Task A_participant_without_ConnectParticipant_is_not_connected(string role)
    {
        LocalContact contact = Connect.StartChat();
        LocalContact added = Add(contact, role);
        Caller caller = await Caller.ConnectAsync(Connect, added);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        ApiResponse message = await caller.SendMessageAsync("Hello");
        ApiResponse typing = await caller.SendEventAsync("typing");

        message.AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
        typing.AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
        Assert.That(PresenceOf(added), Is.EqualTo("Invited"));
        Assert.That(Connect.View(contact.ContactId).Items, Is.Empty);
    }

    [TestCase(Roles.Agent)]
    [TestCase(Roles.Supervisor)]
    [TestCase(Roles.CustomBot)]
    public async Task A_participant_with_ConnectParticipant_is_connected_without_a_socket(string role)
    {
        LocalContact added = Add(Connect.StartChat(), role);

        Caller caller = await Caller.ConnectAsync(Connect, added, connected: true);

        Assert.That((await caller.SendMessageAsync("Hello")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(PresenceOf(added), Is.EqualTo("Joined"));
    }

    [Test]
    public async Task A_customer_is_connected_by_their_subscription()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string before = PresenceOf(contact);

        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        Assert.That((before, PresenceOf(contact)), Is.EqualTo(("Invited", "Joined")));
    }

    private static LocalContact Add(LocalContact contact, string role) => role is Roles.CustomBot
        ? Connect.CreateParticipant(contact.ContactId)
        : Connect.Join(contact.ContactId, role);

    private static string PresenceOf(LocalContact contact) => Connect.View(contact.ContactId).Participants.Single(
        participant => participant.ParticipantId == contact.ParticipantId).Presence;

    private static Task<ApiResponse> CreateAsync(LocalContact contact, string? role, string clientToken) =>
        new Caller(Connect).PostAsync(
            "contact/create-participant",
            new JsonObject
            {
                ["InstanceId"] = "i",
                ["ContactId"] = contact.ContactId,
                ["ParticipantDetails"] = new JsonObject
                {
                    ["ParticipantRole"] = role,
                    ["DisplayName"] = "Robbie",
                },
                ["ClientToken"] = clientToken,
            }.ToJsonString());
}
