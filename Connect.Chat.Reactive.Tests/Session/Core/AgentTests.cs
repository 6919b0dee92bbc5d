using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class AgentTests
{
    private static readonly ChatDetails Details = new(
        SimulatedChat.ContactId, SimulatedDesk.AgentId, "participant-token");

    [Test]
    public async Task Connecting_acknowledges_the_contact_for_all_but_customers()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        Func<ChatSessionOptions, IChatSession>[] kinds =
        [
            options => ChatSession.CreateCustomer(Details, options),
            options => ChatSession.CreateCustomBot(Details, options),
            options => ChatSession.CreateAgent(Details, options),
            options => ChatSession.CreateSupervisor(Details, options),
        ];
        foreach (var create in kinds)
        {
            await using var guest = new Guest(chat, options => create(options with { ParticipantClient = spy }));
            await guest.Session.ConnectAsync();
        }

        Assert.That(
            spy.Of<CreateParticipantConnectionRequest>().Select(static request => request.ConnectParticipant),
            Is.EqualTo([false, true, true, true]));
    }

    [Test]
    public async Task A_successful_transfer_ends_the_session_of_the_agent()
    {
        await using var chat = new SimulatedChat();
        await using var guest = new Guest(chat, options => ChatSession.CreateAgent(Details, options));
        var agent = (IAgentChatSession)guest.Session;
        var ended = new List<ChatEnded>();
        agent.Ended.Subscribe(ended.Add);
        await agent.ConnectAsync();

        chat.Service.Happen(ChatContentType.TransferSucceeded);
        chat.Settle();

        Assert.That(ended.ConvertAll(static end => end.Reason), Is.EqualTo([ChatEndReason.Transferred]));
        Assert.That(agent.CurrentState.EndReason, Is.EqualTo(ChatEndReason.Transferred));
        var failure = await Failure.Of<ChatEndedException>(agent.SendMessageAsync("too late"));
        Assert.That(failure.Reason, Is.EqualTo(ChatEndReason.Transferred));
    }

    [Test]
    public async Task A_transfer_ends_neither_customer_nor_bot_sessions()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        await using var guest = new Guest(chat, options => ChatSession.CreateCustomBot(Details, options));
        var bot = (IBotChatSession)guest.Session;
        await bot.ConnectAsync();

        chat.Service.Happen(ChatContentType.TransferSucceeded);
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(bot.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Items, Has.One.TypeOf<TransferSucceededEvent>());
    }

    [Test]
    public async Task The_transfer_that_brought_the_agent_does_not_end_their_session()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Happen(ChatContentType.TransferSucceeded);
        await using var guest = new Guest(chat, options => ChatSession.CreateAgent(Details, options));
        var agent = (IAgentChatSession)guest.Session;
        var items = new List<ChatItem>();
        agent.Items.Subscribe(items.Add);

        await agent.ConnectAsync();
        chat.Settle();

        Assert.That(items, Has.One.TypeOf<TransferSucceededEvent>());
        Assert.That(agent.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_transfer_missed_during_an_outage_ends_the_session_of_the_agent()
    {
        await using var chat = new SimulatedChat();
        await using var guest = new Guest(chat, options => ChatSession.CreateAgent(Details, options));
        var agent = (IAgentChatSession)guest.Session;
        await agent.ConnectAsync();

        chat.Service.Socket.Break();
        chat.Service.Happen(ChatContentType.TransferSucceeded);
        chat.Advance(TimeSpan.FromSeconds(3));

        Assert.That(agent.CurrentState.EndReason, Is.EqualTo(ChatEndReason.Transferred));
    }

    [Test]
    public async Task Cleaning_up_ends_the_session_without_calling_the_service()
    {
        await using var chat = new SimulatedChat();
        await using var guest = new Guest(chat, options => ChatSession.CreateAgent(Details, options));
        var agent = (IAgentChatSession)guest.Session;
        var completed = false;
        agent.Items.Subscribe(static _ => { }, () => completed = true);
        await agent.ConnectAsync();

        agent.CleanUpOnParticipantDisconnect();
        chat.Settle();
        agent.CleanUpOnParticipantDisconnect();

        Assert.That(agent.CurrentState.EndReason, Is.EqualTo(ChatEndReason.Ended));
        Assert.That(completed, Is.True);
        Assert.That(chat.Service.CallsOf("DisconnectParticipant"), Is.Zero);
        Assert.That(chat.Service.Socket.IsDisposed, Is.True);
    }

    [Test]
    public async Task Messages_of_an_agent_are_own_messages_in_their_transcript()
    {
        await using var chat = new SimulatedChat();
        var service = new SimulatedService(chat.Time) { OwnParticipantId = SimulatedDesk.AgentId };
        await using var guest = new Guest(
            chat,
            options => ChatSession.CreateAgent(
                Details, options with { ParticipantClient = service, TransportFactory = service }));
        var agent = guest.Session;
        await agent.ConnectAsync();
        var snapshots = new List<TranscriptSnapshot>();
        agent.Transcript.Subscribe(snapshots.Add);

        await agent.SendMessageAsync("hello");
        chat.Settle();

        var drafts = snapshots.Where(static snapshot => snapshot.Count == 1)
            .Select(static snapshot => snapshot[0]).ToList();
        Assert.That(drafts[0].Item.Participant.Role, Is.EqualTo(ParticipantRole.Agent));
        Assert.That(drafts[0].Status, Is.EqualTo(MessageStatus.Sending));
        Assert.That(drafts[^1].Status, Is.EqualTo(MessageStatus.Sent));
        Assert.That(snapshots[^1], Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_bot_that_disconnects_ends_its_session()
    {
        await using var chat = new SimulatedChat();
        await using var guest = new Guest(chat, options => ChatSession.CreateCustomBot(Details, options));
        var bot = (IBotChatSession)guest.Session;
        await bot.ConnectAsync();

        var left = await bot.DisconnectParticipantAsync(metadata: "m");
        chat.Settle();

        Assert.That(left.Metadata, Is.EqualTo("m"));
        Assert.That(bot.CurrentState.EndReason, Is.EqualTo(ChatEndReason.Ended));
    }

    [Test]
    public void Details_without_a_token_need_a_provider()
    {
        var details = ChatDetails.WithoutToken("contact-1", "participant-1");

        var failure = Assert.Throws<ArgumentException>(
            () => ChatSession.CreateAgent(details, new() { Region = "us-east-1" }));

        Assert.That(failure!.ParamName, Is.EqualTo("details"));
    }

    [Test]
    public void A_token_provider_needs_a_shared_socket()
    {
        var options = new ChatSessionOptions
        {
            Region = "us-east-1",
            ConnectionTokenProvider = static (_, _) => Task.FromResult(new ConnectionToken("t")),
        };

        var failure = Assert.Throws<ArgumentException>(() => ChatSession.CreateAgent(Details, options));

        Assert.That(failure!.ParamName, Is.EqualTo(nameof(ChatSessionOptions.ConnectionTokenProvider)));
    }
}
