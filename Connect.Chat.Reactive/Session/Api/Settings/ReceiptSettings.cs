namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="ReceiptOptions"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class ReceiptSettings
{
    private static readonly ReceiptOptions Defaults = new();

    /// <inheritdoc cref="ReceiptOptions.AutoReceipts"/>
    public bool AutoReceipts { get; set; }

    /// <inheritdoc cref="ReceiptOptions.DeliveredDelay"/>
    public TimeSpan DeliveredDelay { get; set; } = Defaults.DeliveredDelay;

    /// <inheritdoc cref="ReceiptOptions.Interval"/>
    public TimeSpan Interval { get; set; } = Defaults.Interval;

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public ReceiptOptions ToOptions() => new()
    {
        AutoReceipts = AutoReceipts,
        DeliveredDelay = DeliveredDelay,
        Interval = Interval,
    };
}
