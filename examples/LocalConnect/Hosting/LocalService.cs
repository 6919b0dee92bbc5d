namespace Connect.Chat.Local;

/// <summary>The state that all endpoints share.</summary>
internal sealed class LocalService(LocalConnectOptions options)
{
    public LocalConnectOptions Options => options;

    public ContactDirectory Contacts { get; } = new();

    public Tickets Tickets { get; } = new(options.TimeProvider);

    public AgentTickets AgentTickets { get; } = new(options.TimeProvider);

    public FaultQueue Faults { get; } = new();

    public Throttle Throttle { get; } = new(options.TimeProvider, options.Quotas);

    public AttachmentStore Attachments { get; } = new();

    public Presigner Presigner { get; } = new(options.TimeProvider);

    public ViewStore Views { get; } = new();

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping { get; init; }

    public DateTimeOffset Now => options.TimeProvider.GetUtcNow();
}
