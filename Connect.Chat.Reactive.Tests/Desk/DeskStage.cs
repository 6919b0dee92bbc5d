using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive.Testing;
using Connect.Chat.Reactive.Tests.Bindable;

namespace Connect.Chat.Reactive.Tests.Desk;

/// <summary>The view models of the desk over fake sessions, in virtual time.</summary>
internal sealed class DeskStage
{
    public DeskViewModel Desk { get; } = new();

    public VirtualTime Time { get; } = new(new DateTimeOffset(2026, 11, 27, 10, 30, 0, TimeSpan.Zero));

    public UserInterface Ui { get; } = new();

    public RecordingCenter Center { get; } = new();

    /// <summary>Adds a connected chat to the desk.</summary>
    /// <param name="name">The name of the customer.</param>
    /// <param name="prepare">What happens before the desk has the chat.</param>
    public async Task<FakeChatSession> AddAsync(string name, Action<FakeChatSession>? prepare = null)
    {
        var session = new FakeChatSession(
            ParticipantRole.Agent, new($"contact {name}", $"agent of {name}", "token"), Time);
        prepare?.Invoke(session);
        var chat = session.ToBindable(Ui, new BindableOptions { TimeProvider = Time, Interval = TimeSpan.Zero });
        await session.ConnectAsync();
        Desk.Add(new(name, chat, Center));
        Settle();
        return session;
    }

    /// <summary>Lets the user interface catch up with the sessions.</summary>
    public void Settle()
    {
        for (int i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(20));
            Ui.RunAll();
        }
    }

    public static ChatParticipant Customer(string name) =>
        new() { Id = $"customer {name}", Role = ParticipantRole.Customer, DisplayName = name };
}

/// <summary>Records which contacts the agent transfers and ends.</summary>
internal sealed class RecordingCenter : IContactCenter
{
    public List<string> Calls { get; } = [];

    /// <summary>The next call fails with it.</summary>
    public Exception? Failure { get; set; }

    public Task TransferAsync(string contactId) => Record($"transfer {contactId}");

    public Task EndAsync(string contactId) => Record($"end {contactId}");

    private Task Record(string call)
    {
        Calls.Add(call);
        return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
    }
}
