namespace Connect.Chat.Reactive.Hosting;

/// <summary>The kind of participant that a hosted session is.</summary>
public enum ParticipantKind
{
    /// <summary><see cref="IChatSessionFactory.CreateCustomBot"/>.</summary>
    CustomBot,

    /// <summary><see cref="IChatSessionFactory.CreateCustomer"/>.</summary>
    Customer,

    /// <summary><see cref="IChatSessionFactory.CreateAgent"/>.</summary>
    Agent,

    /// <summary><see cref="IChatSessionFactory.CreateSupervisor"/>.</summary>
    Supervisor,
}
