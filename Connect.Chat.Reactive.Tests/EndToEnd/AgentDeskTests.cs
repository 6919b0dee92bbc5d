using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Several chats of one agent over a real socket.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class AgentDeskTests
{
    private const int Chats = 50;

    [Test]
    public async Task Fifty_chats_on_one_socket_lose_and_duplicate_nothing_when_it_drops()
    {
        LocalAgent agent = ChatService.Shared.StartAgent("Ben");
        await using var shared = SharedChatConnection.FromUrl(
            _ => Task.FromResult(agent.CreateSocketUrl()),
            new()
            {
                Reconnect = new() { BaseDelay = TimeSpan.FromMilliseconds(5) },
                TransportFactory = TransportUnderTest.Option,
            });
        using var http = new HttpClient();
        List<LiveChat> chats = [];
        for (int i = 0; i < Chats; i++)
        {
            LocalContact contact = agent.Accept(ChatService.Shared.StartChat().ContactId);
            chats.Add(new(
                options => options with { SharedConnection = shared, HttpClient = http },
                contact,
                create: static (details, options) => ChatSession.CreateAgent(details, options)));
        }

        await Task.WhenAll(chats.Select(static chat => chat.ConnectedAsync()));
        Assert.That(agent.SocketsOpen, Is.EqualTo(1));
        SayToAll(chats, "before");
        agent.Drop();
        SayToAll(chats, "meanwhile");
        await Task.WhenAll(chats.Select(static chat => chat.Lost.WhenAsync(static _ => true)));
        await Task.WhenAll(chats.Select(static chat => chat.ReconnectedAsync()));
        SayToAll(chats, "after");
        await Task.WhenAll(chats.Select(static chat => chat.SettleAsync()));

        foreach (LiveChat chat in chats)
        {
            Assert.That(chat.Texts, Is.EqualTo(["before", "meanwhile", "after", "settled"]));
            Assert.That(chat.Items.SoFar.ConvertAll(static item => item.Id), Is.EqualTo(chat.Transcript));
            await chat.DisposeAsync();
        }
    }

    [Test]
    public async Task In_a_chat_of_six_receipts_are_unsupported_and_a_transfer_ends_only_the_agent_session()
    {
        LocalConnect service = ChatService.Shared;
        await using LiveChat customer = new();
        await customer.ConnectedAsync();
        await using LiveChat agent = Guest(Roles.Agent, ChatSession.CreateAgent);
        await using LiveChat supervisor = Guest(Roles.Supervisor, ChatSession.CreateSupervisor);
        await using LiveChat first = Guest(Roles.CustomBot, ChatSession.CreateCustomBot);
        await using LiveChat second = Guest(Roles.CustomBot, ChatSession.CreateCustomBot);
        await using LiveChat third = Guest(Roles.CustomBot, ChatSession.CreateCustomBot);
        LiveChat[] all = [customer, agent, supervisor, first, second, third];
        foreach (LiveChat guest in all.Skip(1))
            await guest.ConnectedAsync();

        SentItem sent = await customer.Session.SendMessageAsync("Hello, all").Within();
        foreach (LiveChat one in all)
            await one.Items.WhenAsync(item => item.Id == sent.Id);
        SentReceipt receipt = await agent.Session.SendReceiptAsync(sent.Id).Within();
        ((IAgentChatSession)supervisor.Session).CleanUpOnParticipantDisconnect();
        service.Say(customer.Id, new ScriptedItem { ContentType = ContentTypes.TransferSucceeded, Role = Roles.Agent });

        Assert.That(receipt.Outcome, Is.EqualTo(ReceiptOutcome.NotSupported));
        Assert.That((await agent.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Transferred));
        await customer.Events.WhenAsync(static item => item is TransferSucceededEvent);
        await first.Events.WhenAsync(static item => item is TransferSucceededEvent);
        Assert.That(customer.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(first.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That((await supervisor.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Ended));

        LiveChat Guest(
            string role, Func<ChatDetails, ChatSessionOptions, ChatResumeHandle?, IChatSession> create) => new(
            contact: role is Roles.CustomBot
                ? service.CreateParticipant(customer.Id)
                : service.Join(customer.Id, role),
            create: (details, options) => create(details, options, null));
    }

    private static void SayToAll(List<LiveChat> chats, string text) =>
        chats.ForEach(chat => ChatService.Shared.Say(chat.Id, text, Roles.Customer));
}
