using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Orleans.Placement;
using Orleans.Storage;

namespace BotCluster.Grains;

/// <summary>
/// Holds the session of a contact. Its reminder activates it again in another silo when its silo is gone. The stored
/// state tells that silo where to continue.
/// </summary>
/// <remarks>
/// Two activations can exist for a time: a frozen silo does not know that the others have declared it dead. Both may
/// answer a question, with the same client token, so that the service posts one answer. Each write needs the ETag of
/// the last one, and each activation begins with a write: the first write of the older activation fails, and it gives
/// up.
/// </remarks>
[RandomPlacement]
internal sealed class ContactGrain(
    [PersistentState("contact")] IPersistentState<ContactState> contact,
    ContactServices services,
    ILocalSiloDetails silo)
    : Grain, IContactGrain, IRemindable, IContactOwner
{
    private const string WakeUp = "wake-up";

    private ContactSession? _session;
    private TaskScheduler? _scheduler;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _scheduler = TaskScheduler.Current;
        if (!contact.RecordExists)
            return;
        if (contact.State.Silo != Here)
            contact.State.Moves++;
        contact.State.Silo = Here;
        await contact.WriteStateAsync(cancellationToken);
        StartSession();
    }

    public async Task AddAsync(string details)
    {
        if (!contact.RecordExists)
        {
            var chat = new HostedChat(ChatDetails.Parse(details));
            contact.State = new() { Chat = new StoredChat(chat, Handle: null).ToJson(), Silo = Here };
            await contact.WriteStateAsync();
        }

        // A caller that got no response, because this silo died, repeats the call: the reminder may be missing.
        var due = services.Times.ReminderPeriod * Random.Shared.NextDouble();
        await this.RegisterOrUpdateReminder(WakeUp, due, services.Times.ReminderPeriod);
        StartSession();
    }

    public Task<ContactReport?> ReportAsync() => Task.FromResult(
        contact.RecordExists
            ? new ContactReport(contact.State.Silo, contact.State.Moves, contact.State.Answered)
            : null);

    /// <summary>Has activated the grain, which is all that it is for.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        contact.RecordExists ? Task.CompletedTask : ForgetAsync();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_session is not { } session)
            return;
        await session.StopAsync(cancellationToken);
        await session.DisposeAsync();
    }

    Task<bool> IContactOwner.StoreAsync(ChatItem item, ChatResumeHandle handle) => WriteAsync(async () =>
    {
        contact.State.Chat = (StoredChat.Parse(contact.State.Chat) with { Handle = handle }).ToJson();
        if (item.Participant.Role == ParticipantRole.Customer)
        {
            contact.State.Answered++;
            contact.State.LastAnswered = item.Id;
        }

        await contact.WriteStateAsync();
    });

    Task IContactOwner.EndAsync() => WriteAsync(async () =>
    {
        await contact.ClearStateAsync();
        await ForgetAsync();
        DeactivateOnIdle();
    });

    private string Here => silo.SiloAddress.ToString();

    private void StartSession() =>
        _session ??= new(StoredChat.Parse(contact.State.Chat), services, this);

    private async Task ForgetAsync()
    {
        if (await this.GetReminder(WakeUp) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    /// <summary>
    /// Writes for the session, which has threads of the pool, as a turn of this grain. Returns false if another
    /// activation has taken the contact over.
    /// </summary>
    private Task<bool> WriteAsync(Func<Task> write) => Task.Factory.StartNew(
        async () =>
        {
            try
            {
                await write();
                return true;
            }
            catch (InconsistentStateException)
            {
                services.Events.Fenced(this.GetPrimaryKeyString());
                DeactivateOnIdle();
                return false;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach,
        _scheduler!).Unwrap();
}
