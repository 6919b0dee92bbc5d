using System.Collections.Concurrent;
using Connect.Chat.Reactive.Testing;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Creates fake sessions, in order.</summary>
internal sealed class FakeFactory : IChatSessionFactory
{
    private readonly ConcurrentQueue<FakeChatSession> _sessions = new();

    public IReadOnlyList<FakeChatSession> Sessions => [.. _sessions];

    /// <summary>Called with each new session. Default: null.</summary>
    public Action<FakeChatSession>? Created { get; set; }

    /// <summary>The phases of the sessions when the factory was disposed.</summary>
    public IReadOnlyList<ChatPhase>? PhasesAtDisposal { get; private set; }

    /// <summary>The handle of the latest session.</summary>
    public ChatResumeHandle? LastHandle { get; private set; }

    public ICustomerChatSession CreateCustomer(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        Create(details, resumeFrom);

    public IAgentChatSession CreateAgent(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        Create(details, resumeFrom);

    public IAgentChatSession CreateSupervisor(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        Create(details, resumeFrom);

    public IBotChatSession CreateCustomBot(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        Create(details, resumeFrom);

    public void Dispose() => PhasesAtDisposal = [.. _sessions.Select(static session => session.CurrentState.Phase)];

    private FakeChatSession Create(ChatDetails details, ChatResumeHandle? resumeFrom)
    {
        LastHandle = resumeFrom;
        var session = new FakeChatSession(ParticipantRole.CustomBot, details);
        _sessions.Enqueue(session);
        Created?.Invoke(session);
        return session;
    }
}
