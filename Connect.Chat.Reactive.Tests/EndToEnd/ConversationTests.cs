using System.Reflection;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Session;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConversationTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task A_conversation_is_emitted_on_the_matching_streams()
    {
        var contact = Connect.StartChat("Ana", initialMessage: "My parcel is late.");
        Connect.Say(contact.ContactId, "Please hold the line.", Roles.System);
        await using LiveChat chat = new(contact: contact);

        await chat.Session.ConnectAsync().Within();
        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantJoined, DisplayName: "Jane"));
        chat.Say(new ScriptedItem(ContentType: ContentTypes.Typing, DisplayName: "Jane"));
        string asked = Connect.Say(contact.ContactId, "Which one?", displayName: "Jane");
        await chat.Items.WhenAsync(item => item.Id == asked);
        var typed = await chat.Session.SendTypingAsync().Within();
        await chat.Typing.WhenAsync(static typing => typing.IsOwn);
        SentItem sent = await chat.Session.SendMessageAsync("The blue one.").Within();
        await chat.Items.WhenAsync(item => item.Id == sent.Id);
        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantLeft, DisplayName: "Jane"));
        chat.End();
        var items = await chat.Items.AllAsync();

        Assert.That(items.Select(Short), Is.EqualTo(
        [
            "TextMessage Ana: My parcel is late.",
            "TextMessage SYSTEM_MESSAGE: Please hold the line.",
            "ParticipantJoinedEvent Ana",
            "ParticipantJoinedEvent Jane",
            "TypingEvent Jane",
            "TextMessage Jane: Which one?",
            "TypingEvent Ana",
            "TextMessage Ana: The blue one.",
            "ParticipantLeftEvent Jane",
            "ChatEndedEvent ",
        ]));
        Assert.That(items.Where(static item => item is not TypingEvent).Select(static item => item.Id), Is.EqualTo(chat.Transcript));
        Assert.That(items.Take(2), Has.All.Property(nameof(ChatItem.Origin)).EqualTo(ItemOrigin.History));
        Assert.That(items.Skip(3), Has.All.Property(nameof(ChatItem.Origin)).EqualTo(ItemOrigin.Live));
        Assert.That(await chat.Messages.AllAsync(), Is.EqualTo(items.OfType<ChatMessage>()));
        Assert.That(await chat.Events.AllAsync(), Is.EqualTo(items.OfType<ChatEvent>()));
        Assert.That(
            (await chat.Typing.AllAsync()).Select(static typing => (typing.Participant.DisplayName, typing.IsOwn)),
            Is.EqualTo([("Jane", false), ("Ana", true)]));
        Assert.That(typed.WasSent, Is.True);
        Assert.That(
            chat.Phases,
            Is.EqualTo([ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected, ChatPhase.Ended]));
        Assert.That((await chat.Ended.AllAsync()).Select(static ended => ended.Reason), Is.EqualTo([ChatEndReason.Ended]));
        Assert.That(chat.Faults.SoFar, Is.Empty);
    }

    [Test]
    public async Task Every_stream_completes_with_the_chat_for_late_subscribers_too()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        chat.End();

        await Task.WhenAll(
            chat.State.AllAsync(), chat.Items.AllAsync(), chat.Messages.AllAsync(), chat.Events.AllAsync(),
            chat.Typing.AllAsync(), chat.Established.AllAsync(), chat.Lost.AllAsync(), chat.Broken.AllAsync(),
            chat.Ended.AllAsync(), chat.DeepHeartbeats.AllAsync(), chat.Faults.AllAsync());
        Assert.That(chat.Lost.SoFar, Is.Empty);
        Assert.That(chat.Broken.SoFar, Is.Empty);
        Assert.That(chat.Established.SoFar, Has.Count.EqualTo(1));
        using Recording<ChatItem> late = new(chat.Session.Items);
        using Recording<ChatState> lateState = new(chat.Session.State);
        Assert.That(await late.AllAsync(), Is.Empty);
        Assert.That((await lateState.AllAsync()).Select(static state => state.Phase), Is.EqualTo([ChatPhase.Ended]));
        await chat.WhenAsync(static view => view.SocketsOpen == 0);
    }

    [Test]
    public async Task A_customer_that_disconnects_ends_the_chat()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        var left = await chat.Customer.DisconnectParticipantAsync("why").Within();

        Assert.That(left.Metadata, Is.EqualTo("why"));
        Assert.That((await chat.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Ended));
        Assert.That(
            (await chat.Events.AllAsync()).Select(static item => item.GetType()),
            Is.EqualTo([typeof(ParticipantJoinedEvent), typeof(ParticipantLeftEvent), typeof(ChatEndedEvent)]));
        Assert.That(
            async () => await chat.Session.SendMessageAsync("too late"),
            Throws.TypeOf<ChatEndedException>().With.Property(nameof(ChatEndedException.Reason)).EqualTo(ChatEndReason.Ended));
        Assert.That(async () => await chat.Session.ConnectAsync(), Throws.TypeOf<ChatEndedException>());
        Assert.That(chat.CallsOf("SendMessage"), Is.Zero);
    }

    [Test]
    public async Task A_survey_is_received_after_the_customer_disconnects()
    {
        await using LocalConnect service = await LocalConnect.StartAsync(new() { EndsWhenCustomerLeaves = false });
        await using LiveChat chat = await LiveChat.ConnectAsync(service: service);

        await chat.Customer.DisconnectParticipantAsync().Within();
        chat.Say("How did we do?");
        chat.End();
        await chat.Ended.AllAsync();

        Assert.That(chat.Texts, Is.EqualTo(["How did we do?"]));
    }

    [Test]
    public async Task Sessions_in_one_process_are_independent()
    {
        await using LocalConnect elsewhere = await LocalConnect.StartAsync();
        using HttpClient shared = new();
        await using LiveChat one = await LiveChat.ConnectAsync(options => options with { HttpClient = shared });
        await using LiveChat two = await LiveChat.ConnectAsync(options => options with { HttpClient = shared });
        await using LiveChat three = await LiveChat.ConnectAsync(options => options with { HttpClient = shared }, elsewhere);
        LiveChat[] chats = [one, two, three];

        for (int round = 0; round < 20; round++)
        {
            foreach (LiveChat chat in chats)
                chat.Say(chat.Id);
            await Task.WhenAll(chats.Select(static chat => chat.Session.SendMessageAsync(chat.Id))).Within();
        }

        // Throttling, a drop or the end of one chat must not affect the others.
        var typed = await Task.WhenAll(chats.Select(static chat => chat.Session.SendTypingAsync())).Within();
        await one.DropAsync();
        two.End();
        await two.Ended.AllAsync();
        await Task.WhenAll(one.SettleAsync(), three.SettleAsync());

        foreach (LiveChat chat in chats)
        {
            Assert.That(chat.Texts.Where(static text => text != "settled"), Has.Exactly(40).EqualTo(chat.Id));
            Assert.That(chat.Items.SoFar.Where(static item => item is not TypingEvent).Select(static item => item.Id), Is.EqualTo(chat.Transcript));
        }

        Assert.That(typed, Has.All.Property(nameof(SentTyping.WasSent)).True);
        Assert.That(two.Lost.SoFar.Concat(three.Lost.SoFar), Is.Empty);
        Assert.That(three.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Two_participants_of_one_chat_get_the_same_items()
    {
        await using LiveChat ana = await LiveChat.ConnectAsync();
        await using LiveChat ben = new(contact: Connect.CreateParticipant(ana.Id, Roles.Customer, "Ben"));
        await ben.Session.ConnectAsync().Within();

        await ana.Session.SendTypingAsync().Within();
        await Task.WhenAll(ana.Session.SendMessageAsync("I am Ana."), ben.Session.SendMessageAsync("I am Ben.")).Within();
        ana.End();

        var seen = await Task.WhenAll(ana.Items.AllAsync(), ben.Items.AllAsync());
        Assert.That(seen[0].Select(static item => item.Id), Is.EqualTo(seen[1].Select(static item => item.Id)));
        Assert.That(seen[0].OfType<TypingEvent>().Single().IsOwn, Is.True);
        Assert.That(seen[1].OfType<TypingEvent>().Single().IsOwn, Is.False);
    }

    [Test]
    public async Task Every_known_content_type_has_its_own_record()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        string message = chat.Say("Did you get this?");
        (string ContentType, Type Record)[] known =
        [
            (ChatContentType.TextPlain, typeof(TextMessage)),
            (ChatContentType.TextMarkdown, typeof(MarkdownMessage)),
            (ChatContentType.Json, typeof(JsonMessage)),
            (ChatContentType.InteractiveMessage, typeof(InteractiveMessage)),
            (ChatContentType.InteractiveResponseMessage, typeof(InteractiveResponseMessage)),
            (ChatContentType.Typing, typeof(TypingEvent)),
            (ChatContentType.ParticipantJoined, typeof(ParticipantJoinedEvent)),
            (ChatContentType.ParticipantActive, typeof(ParticipantActiveEvent)),
            (ChatContentType.ParticipantInactive, typeof(ParticipantInactiveEvent)),
            (ChatContentType.ParticipantIdle, typeof(ParticipantIdleEvent)),
            (ChatContentType.ParticipantReturned, typeof(ParticipantReturnedEvent)),
            (ChatContentType.ParticipantInvited, typeof(ParticipantInvitedEvent)),
            (ChatContentType.ParticipantDisplayNameUpdated, typeof(ParticipantDisplayNameUpdatedEvent)),
            (ChatContentType.ConnectionAcknowledged, typeof(ConnectionAcknowledgedEvent)),
            (ChatContentType.MessageDelivered, typeof(MessageReceipt)),
            (ChatContentType.MessageRead, typeof(MessageReceipt)),
            (ChatContentType.AuthenticationInitiated, typeof(AuthenticationInitiatedEvent)),
            (ChatContentType.AuthenticationSucceeded, typeof(AuthenticationSucceededEvent)),
            (ChatContentType.AuthenticationSuccess, typeof(AuthenticationSucceededEvent)),
            (ChatContentType.AuthenticationFailed, typeof(AuthenticationFailedEvent)),
            (ChatContentType.AuthenticationTimeout, typeof(AuthenticationTimedOutEvent)),
            (ChatContentType.AuthenticationExpired, typeof(AuthenticationExpiredEvent)),
            (ChatContentType.AuthenticationCancelled, typeof(AuthenticationCancelledEvent)),
            (ChatContentType.WorkflowCancelled, typeof(WorkflowCancelledEvent)),
            (ChatContentType.TransferFailed, typeof(TransferFailedEvent)),
            (ChatContentType.TransferSucceeded, typeof(TransferSucceededEvent)),
            (ChatContentType.ChatRehydrated, typeof(ChatRehydratedEvent)),
            (ChatContentType.ParticipantAutoDisconnected, typeof(ParticipantAutoDisconnectedEvent)),
            (ChatContentType.ParticipantLeft, typeof(ParticipantLeftEvent)),
            (ChatContentType.ChatEnded, typeof(ChatEndedEvent)),
        ];
        const string SessionId = "4a5b0c1d-0000-4000-8000-0123456789ab";

        var said = known.Select(type => chat.Say(new ScriptedItem(
            ContentType: type.ContentType, Content: $$"""{"messageId":"{{message}}","SessionId":"{{SessionId}}"}"""))).ToList();
        var items = (await chat.Items.AllAsync()).SkipWhile(item => item.Id != message).Skip(1).ToList();

        Assert.That(items.ConvertAll(static item => item.GetType()), Is.EqualTo(known.Select(static type => type.Record)));
        Assert.That(items.ConvertAll(static item => item.Id), Is.EqualTo(said));
        Assert.That(
            items.OfType<MessageReceipt>().Select(static receipt => (receipt.MessageId, receipt.Kind)),
            Is.EqualTo([(message, ReceiptKind.Delivered), (message, ReceiptKind.Read)]));
        Assert.That(items.OfType<AuthenticationInitiatedEvent>().Single().SessionId, Is.EqualTo(SessionId));
        Assert.That(known.Select(static type => type.ContentType), Is.EquivalentTo(ContentTypeConstants()));
        Assert.That(chat.Faults.SoFar, Is.Empty);
    }

    [Test]
    public async Task Unknown_content_types_and_item_types_are_emitted()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        const string NewEvent = "application/vnd.amazonaws.connect.event.hologram.shown";

        chat.Say(new ScriptedItem("{}", NewEvent));
        chat.Say(new ScriptedItem("a tune", "audio/hum"));
        chat.Say(new ScriptedItem("a smell", "x/y", Type: "SMELL"));
        Connect.SayRaw(chat.Id, """{"Id":"raw-1","Type":"DREAM","Depth":{"of":3}}""");
        Connect.SayRaw(chat.Id, """{"Id":"raw-2","Type":5}""");
        Connect.SendFrame(chat.Id, "{not JSON");
        await chat.SettleAsync();
        var faults = await chat.Faults.WhenAsync(1);
        await chat.Session.DisposeAsync();
        await using LiveChat again = new(contact: chat.Contact);
        await again.ConnectedAsync();

        var items = chat.Items.SoFar.SkipWhile(static item => item is ParticipantJoinedEvent).ToList();
        Assert.That(items[0], Is.TypeOf<OtherEvent>().With.Property(nameof(ChatItem.ContentType)).EqualTo(NewEvent));
        Assert.That(items[1], Is.TypeOf<OtherMessage>().With.Property(nameof(ChatMessage.Content)).EqualTo("a tune"));
        Assert.That(items[2], Is.TypeOf<UnknownItem>().With.Property(nameof(UnknownItem.Type)).EqualTo("SMELL"));
        Assert.That(items[3], Is.TypeOf<UnknownItem>().With.Property(nameof(UnknownItem.RawJson)).EqualTo("""{"Id":"raw-1","Type":"DREAM","Depth":{"of":3}}"""));
        Assert.That(items[4].Id, Is.EqualTo("raw-2"));
        Assert.That(faults[0].Kind, Is.EqualTo(ChatFaultKind.BadFrame));

        // The transcript yields the same items as the socket.
        Assert.That(
            again.Items.SoFar.Select(Kind),
            Is.EqualTo(chat.Items.SoFar.Where(static item => !item.Id.StartsWith("raw-", StringComparison.Ordinal)).Select(Kind)));

        static (Type, string) Kind(ChatItem item) => (item.GetType(), item.Id);
    }

    [Test]
    public async Task An_attachment_is_emitted_again_after_its_scan()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        ScriptedItem file = new(ContentType: "image/png", Attachments: [new("a-1", "cat.png", "image/png", "IN_PROGRESS")]);

        string id = chat.Say(file);
        chat.Say(file with { Id = id, Attachments = [file.Attachments![0] with { Status = "APPROVED" }] });
        Connect.Repeat(chat.Id, id);
        await chat.SettleAsync();

        Assert.That(
            chat.Messages.SoFar.OfType<AttachmentMessage>().Select(static message => (message.Id, message.Attachments.Single().Status)),
            Is.EqualTo([(id, AttachmentStatus.InProgress), (id, AttachmentStatus.Approved)]));
    }

    [Test]
    public async Task InitialHistory_None_skips_the_history()
    {
        var contact = Connect.StartChat(initialMessage: "long ago");
        await using LiveChat chat = new(options => options with { InitialHistory = InitialHistory.None }, contact);

        await chat.Session.ConnectAsync().Within();
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["settled"]));
        var page = await chat.Session.GetTranscriptAsync().Within();
        Assert.That(page.Items.OfType<TextMessage>().Select(static message => message.Content), Is.EqualTo(["long ago", "settled"]));
    }

    [Test]
    public async Task A_long_history_is_complete_and_in_order()
    {
        var contact = Connect.StartChat();
        for (int i = 0; i < 350; i++)
            Connect.Say(contact.ContactId, $"{i}");
        await using LiveChat chat = new(contact: contact);

        await chat.Session.ConnectAsync().Within();
        await chat.SettleAsync();

        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
        Assert.That(chat.CallsOf("GetTranscript"), Is.EqualTo(4));
    }

    private static string Short(ChatItem item) =>
        $"{item.GetType().Name} {item.Participant.DisplayName}{(item is ChatMessage message ? $": {message.Content}" : "")}";

    private static IEnumerable<string> ContentTypeConstants() =>
        typeof(ChatContentType)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!);
}
