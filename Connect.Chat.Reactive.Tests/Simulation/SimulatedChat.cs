using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// A customer's session on a simulated service in virtual time, with a record of everything that it emits.
/// </summary>
internal sealed class SimulatedChat : IAsyncDisposable
{
    public const string ContactId = "contact-1";
    public const string ParticipantId = "participant-CUSTOMER";

    private static readonly ChatDetails Details = new(ContactId, ParticipantId, "participant-token");

    public SimulatedChat(Func<ChatSessionOptions, ChatSessionOptions>? configure = null, bool observesFaults = true)
        : this(new(), service: null, resumeFrom: null, configure, observesFaults)
    {
    }

    /// <summary>Resumes the chat of another process.</summary>
    public SimulatedChat(
        SimulatedChat before,
        ChatResumeHandle resumeFrom,
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null)
        : this(before.Time, before.Service, resumeFrom, configure)
    {
    }

    private SimulatedChat(
        FakeTimeProvider time,
        SimulatedService? service,
        ChatResumeHandle? resumeFrom,
        Func<ChatSessionOptions, ChatSessionOptions>? configure,
        bool observesFaults = true)
    {
        // NUnit's context would move every continuation, and so virtual time, to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        Time = time;
        Service = service ?? new(time);
        Scheduler = new(Time);
        var options = new ChatSessionOptions
        {
            ParticipantClient = Service,
            TransportFactory = Service,
            HttpMessageHandler = Service.Storage,
            TimeProvider = Time,
            Scheduler = Scheduler,
            Jitter = static () => 0.999999,
        };
        Session = ChatSession.CreateCustomer(Details, configure?.Invoke(options) ?? options, resumeFrom);
        Session.State.Subscribe(States.Add);
        Session.Items.Subscribe(Items.Add);
        if (observesFaults)
            Session.Faults.Subscribe(Faults.Add);
        Session.Receipts.Subscribe(Receipts.Add);
    }

    public FakeTimeProvider Time { get; }

    public SimulatedService Service { get; }

    public ManualScheduler Scheduler { get; }

    public ICustomerChatSession Session { get; }

    public List<ChatState> States { get; } = [];

    public List<ChatItem> Items { get; } = [];

    public List<ChatFault> Faults { get; } = [];

    public List<MessageReceipt> Receipts { get; } = [];

    /// <summary>The latest snapshot. It is taken on demand, because each snapshot costs memory.</summary>
    public TranscriptSnapshot Transcript
    {
        get
        {
            var latest = TranscriptSnapshot.Empty;
            using (Session.Transcript.Subscribe(snapshot => latest = snapshot))
                Settle();
            return latest;
        }
    }

    public ChatPhase[] Phases => [.. States.Select(static state => state.Phase)];

    /// <summary>The text of every message emitted so far.</summary>
    public string[] Texts => [.. Items.OfType<ChatMessage>().Select(static message => message.Content)];

    public ChatPhase Phase => Session.CurrentState.Phase;

    public async Task ConnectAsync()
    {
        await Session.ConnectAsync();
        Settle();
    }

    /// <summary>Dispatches all pending notifications to the observers.</summary>
    public void Settle() => Scheduler.RunAll();

    /// <summary>Advances the clock and dispatches the resulting notifications.</summary>
    public void Advance(TimeSpan by)
    {
        Time.Advance(by);
        Settle();
    }

    /// <summary>Waits for a condition that other threads fulfil, without advancing the clock.</summary>
    public Task SettleUntilAsync(Func<bool> condition) => Hang.UntilAsync(() =>
    {
        Settle();
        return condition();
    });

    /// <summary>Advances the clock until other threads fulfil a condition.</summary>
    public Task AdvanceUntilAsync(Func<bool> condition) => Hang.UntilAsync(() =>
    {
        Advance(TimeSpan.FromMilliseconds(10));
        return condition();
    });

    public async ValueTask DisposeAsync()
    {
        var disposal = Session.DisposeAsync().AsTask();
        await SettleUntilAsync(() => disposal.IsCompleted);
        await disposal;
    }
}
