using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>One of the chats of a <see cref="SimulatedDesk"/>, with a record of everything that it emits.</summary>
internal sealed class DeskChat : IAsyncDisposable
{
    private readonly SimulatedDesk _desk;

    public DeskChat(SimulatedDesk desk, string contactId, Func<ChatSessionOptions, ChatSessionOptions>? configure)
    {
        _desk = desk;
        Service = new(desk.Time, contactId) { OwnParticipantId = SimulatedDesk.AgentId };
        var options = new ChatSessionOptions
        {
            ParticipantClient = Service,
            SharedConnection = desk.Shared,
            TimeProvider = desk.Time,
            Scheduler = desk.Scheduler,
            Jitter = static () => 0.999999,
        };
        Session = ChatSession.CreateAgent(
            new(contactId, SimulatedDesk.AgentId, "participant-token"), configure?.Invoke(options) ?? options);
        Session.State.Subscribe(States.Add);
        Session.Items.Subscribe(Items.Add);
        Session.Faults.Subscribe(Faults.Add);
        foreach (var socket in desk.Sockets)
            Service.Sockets.Add(socket);
    }

    public SimulatedService Service { get; }

    public IAgentChatSession Session { get; }

    public List<ChatState> States { get; } = [];

    public List<ChatItem> Items { get; } = [];

    public List<ChatFault> Faults { get; } = [];

    public ChatPhase Phase => Session.CurrentState.Phase;

    public string[] Texts => [.. Items.OfType<ChatMessage>().Select(static message => message.Content)];

    public async ValueTask DisposeAsync()
    {
        var disposal = Session.DisposeAsync().AsTask();
        await Hang.UntilAsync(() =>
        {
            _desk.Settle();
            return disposal.IsCompleted;
        });
        await disposal;
    }
}
