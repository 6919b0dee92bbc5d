using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>LocalConnect can cause every event that ChatJS has a handler for.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ChatJsHandlerJudgeTests
{
    private static readonly string[] Methods =
    [
        "cancelParticipantAuthentication", "connect", "describeView", "disconnectParticipant", "downloadAttachment",
        "getAttachmentURL", "getAuthenticationUrl", "getChatDetails", "getTranscript", "sendAttachment", "sendEvent",
        "sendMessage",
    ];

    // The handlers and the content types of their items.
    private static readonly (string Handler, string ContentType)[] ItemHandlers =
    [
        ("onAuthenticationCanceled", ContentTypes.AuthenticationCancelled),
        ("onAuthenticationExpired", ContentTypes.AuthenticationExpired),
        ("onAuthenticationFailed", ContentTypes.AuthenticationFailed),
        ("onAuthenticationInitiated", ContentTypes.AuthenticationInitiated),
        ("onAuthenticationSuccessful", ContentTypes.AuthenticationSucceeded),
        ("onAuthenticationTimeout", ContentTypes.AuthenticationTimeout),
        ("onAutoDisconnection", ContentTypes.ParticipantAutoDisconnection),
        ("onChatRehydrated", ContentTypes.ChatRehydrated),
        ("onParticipantDisplayNameUpdated", ContentTypes.ParticipantDisplayNameUpdated),
        ("onParticipantIdle", ContentTypes.ParticipantIdle),
        ("onParticipantInvited", ContentTypes.ParticipantInvited),
        ("onParticipantReturned", ContentTypes.ParticipantReturned),
        ("onTyping", ContentTypes.Typing),
        ("onMessage", ContentTypes.Text),
        ("onMessage", ContentTypes.Markdown),
        ("onMessage", ContentTypes.Json),
        ("onMessage", ContentTypes.Interactive),
        ("onMessage", ContentTypes.InteractiveResponse),
        ("onMessage", ContentTypes.ParticipantJoined),
        ("onMessage", ContentTypes.ParticipantActive),
        ("onMessage", ContentTypes.ParticipantInactive),
        ("onMessage", ContentTypes.TransferSucceeded),
        ("onMessage", ContentTypes.TransferFailed),
        ("onMessage", ContentTypes.WorkflowCancelled),
        ("onMessage", ContentTypes.ParticipantLeft),
    ];

    // Other tests cover these handlers.
    private static readonly string[] OtherHandlers =
    [
        "onConnectionBroken", "onConnectionEstablished", "onConnectionLost", "onDeepHeartbeatFailure",
        "onDeepHeartbeatSuccess", "onDeliveredReceipt", "onEnded", "onReadReceipt", "onTranscriptUpdated",
    ];

    private static LocalConnect Service => Judges.Service;

    [Test]
    public async Task These_tests_cover_all_handlers_and_methods()
    {
        await using ChatJs chat = await ChatJs.StartAsync(Service.StartChat());

        JsonNode? ready = await chat.OnAsync("ready");

        Assert.That((string?)ready!["version"], Is.EqualTo("5.0.0"));
        Assert.That(Names("methods"), Is.EquivalentTo(Methods));
        Assert.That(
            Names("handlers"),
            Is.EquivalentTo(ItemHandlers.Select(static h => h.Handler).Distinct().Concat(OtherHandlers)));

        string[] Names(string member) => [.. ready[member]!.AsArray().Select(static name => (string)name!)];
    }

    [Test]
    public async Task Every_item_reaches_its_handler()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        List<(string Handler, string Id)> said =
        [
            .. ItemHandlers.Select(
                h => (h.Handler, Service.Say(contact.ContactId, new ScriptedItem("{}", h.ContentType)))),
        ];

        foreach (var (handler, id) in said)
            await chat.OnAsync(handler, item => (string?)item["Id"] == id);
    }

    [Test]
    public async Task A_dropped_socket_is_lost_and_established_again()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);
        string before = Service.Say(contact.ContactId, "Before");
        await chat.OnAsync("onMessage", item => (string?)item["Id"] == before);
        Service.AddFault(new("CreateParticipantConnection", contact.ContactId, DelayMs: 100));

        Service.Drop(contact.ContactId);
        await chat.OnAsync("onConnectionLost");
        // A ping on the lost socket may have succeeded before.
        Task back = chat.Events.NextAsync(static e => e.Name == "onDeepHeartbeatSuccess");
        string meanwhile = Service.Say(contact.ContactId, "Meanwhile");
        await back;
        string after = Service.Say(contact.ContactId, "After");
        await chat.OnAsync("onMessage", item => (string?)item["Id"] == after);

        // ChatJS does not report missed items, but its transcript contains them.
        await chat.OnAsync("onTranscriptUpdated", update =>
            update["transcript"]!.AsArray().Select(static item => (string?)item!["Id"]).Contains(meanwhile));
        Assert.That(Service.View(contact.ContactId).SocketsOpened, Is.EqualTo(2));
        Assert.That(chat.All("onConnectionLost"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_failed_ping_is_a_failed_deep_heartbeat()
    {
        LocalContact contact = Service.StartChat();
        Service.AddFault(new("Ping", contact.ContactId, Status: 503));
        await using ChatJs chat = await ChatJs.StartAsync(contact);

        await chat.CallAsync("connect");

        await chat.OnAsync("onDeepHeartbeatFailure");
    }

    [Test]
    public async Task A_connection_that_is_refused_is_broken()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);
        Service.AddFault(new("CreateParticipantConnection", contact.ContactId, Status: 400));

        Service.Drop(contact.ContactId);

        await chat.OnAsync("onConnectionLost");
        await chat.OnAsync("onConnectionBroken");
        Assert.That(chat.All("onEnded"), Is.Empty);
    }

    [Test]
    public async Task A_chat_that_ended_during_an_outage_is_reported_as_ended()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        // The outage is long enough for the chat to end first.
        Service.AddFault(new("CreateParticipantConnection", contact.ContactId, DelayMs: 200));
        Service.Drop(contact.ContactId);
        await chat.OnAsync("onConnectionLost");
        Service.End(contact.ContactId);

        await chat.OnAsync("onEnded");
    }

    [Test]
    public async Task An_invalid_participant_token_does_not_connect()
    {
        await using ChatJs chat = await ChatJs.StartAsync(Service.StartChat() with { ParticipantToken = "none" });

        JsonNode refused = await chat.RefusedAsync("connect");

        Assert.That((bool?)refused["connectSuccess"], Is.False);
        Assert.That((string?)refused["_debug"]!["_debug"]!["type"], Is.EqualTo("AccessDeniedException"));
    }
}
