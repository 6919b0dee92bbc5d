using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// The session of another participant in the contact of a <see cref="SimulatedChat"/>, with the same clock.
/// </summary>
internal sealed class Guest(SimulatedChat chat, Func<ChatSessionOptions, IChatSession> create) : IAsyncDisposable
{
    public IChatSession Session { get; } = create(new()
    {
        ParticipantClient = chat.Service,
        TransportFactory = chat.Service,
        TimeProvider = chat.Time,
        Scheduler = chat.Scheduler,
        Jitter = static () => 0.999999,
    });

    public async ValueTask DisposeAsync()
    {
        var disposal = Session.DisposeAsync();
        chat.Settle();
        await disposal;
    }
}
