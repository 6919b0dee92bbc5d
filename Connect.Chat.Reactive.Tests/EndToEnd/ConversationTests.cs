using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Session;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
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
        Assert.That(
            items.Where(static item => item is not TypingEvent).Select(static item => item.Id),
            Is.EqualTo(chat.Transcript));
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
            Is.EqualTo(
                [ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected, ChatPhase.Ended]));
        Assert.That(
            (await chat.Ended.AllAsync()).Select(static ended => ended.Reason), Is.EqualTo([ChatEndReason.Ended]));
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
            Throws.TypeOf<ChatEndedException>().With.Property(nameof(ChatEndedException.Reason))
                .EqualTo(ChatEndReason.Ended));
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
        await using LiveChat three = await LiveChat.ConnectAsync(
            options => options with { HttpClient = shared }, elsewhere);
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
            Assert.That(
                chat.Items.SoFar.Where(static item => item is not TypingEvent).Select(static item => item.Id),
                Is.EqualTo(chat.Transcript));
        }

        Assert.That(typed, Has.All.Property(nameof(SentTyping.WasSent)).True);
        Assert.That(two.Lost.SoFar.Concat(three.Lost.SoFar), Is.Empty);
        Assert.That(three.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Two_participants_of_one_chat_get_the_same_items()
    {
        await using LiveChat ana = await LiveChat.ConnectAsync();
        await using LiveChat ben = LiveChat.Agent(Connect.Join(ana.Id, displayName: "Ben"));
        await ben.Session.ConnectAsync().Within();

        await ana.Session.SendTypingAsync().Within();
        await Task.WhenAll(
            ana.Session.SendMessageAsync("I am Ana."), ben.Session.SendMessageAsync("I am Ben.")).Within();
        ana.End();

        var seen = await Task.WhenAll(ana.Items.AllAsync(), ben.Items.AllAsync());
        Assert.That(seen[0].Select(static item => item.Id), Is.EqualTo(seen[1].Select(static item => item.Id)));
        Assert.That(seen[0].OfType<TypingEvent>().Single().IsOwn, Is.True);
        Assert.That(seen[1].OfType<TypingEvent>().Single().IsOwn, Is.False);
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
        Assert.That(
            page.Items.OfType<TextMessage>().Select(static message => message.Content),
            Is.EqualTo(["long ago", "settled"]));
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
        $"{item.GetType().Name} {item.Participant.DisplayName}" +
        (item is ChatMessage message ? $": {message.Content}" : "");
}
