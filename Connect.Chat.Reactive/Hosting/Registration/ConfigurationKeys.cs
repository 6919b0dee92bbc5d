using System.Globalization;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>The keys of the configuration and what their values must be. A test compares them to the types.</summary>
internal static class ConfigurationKeys
{
    public static readonly KeyGroup Root = new("", [
        Text(nameof(ChatConfiguration.Region)),
        Address(nameof(ChatConfiguration.Endpoint)),
        Switch(nameof(ChatConfiguration.UseFips)),
        Switch(nameof(ChatConfiguration.UseDualStack)),
        Text(nameof(ChatConfiguration.UserAgentSuffix)),
        new KeyGroup(nameof(ChatConfiguration.Retry), [
            Duration(nameof(RetrySettings.AttemptTimeout)),
            Duration(nameof(RetrySettings.TotalTimeout)),
            Count(nameof(RetrySettings.MaxRetryAttempts)),
            Duration(nameof(RetrySettings.BaseDelay)),
            Duration(nameof(RetrySettings.MaxDelay)),
        ]),
        new KeyGroup(nameof(ChatConfiguration.Quotas), [
            Quota(nameof(QuotaSettings.CreateParticipantConnection)),
            Quota(nameof(QuotaSettings.DisconnectParticipant)),
            Quota(nameof(QuotaSettings.GetTranscript)),
            Quota(nameof(QuotaSettings.SendMessage)),
            Quota(nameof(QuotaSettings.SendEvent)),
        ]),
        new KeyGroup(nameof(ChatConfiguration.Reconnect), [
            Duration(nameof(ReconnectSettings.BaseDelay)),
            Duration(nameof(ReconnectSettings.MaxDelay)),
            Count(nameof(ReconnectSettings.MaxRetryAttempts)),
            Count(nameof(ReconnectSettings.MaxConnectAttempts)),
            Duration(nameof(ReconnectSettings.HealthyAfter)),
        ]),
        new KeyGroup(nameof(ChatConfiguration.Heartbeat), [
            Duration(nameof(HeartbeatSettings.Interval)),
            Count(nameof(HeartbeatSettings.SilentIntervals)),
        ]),
        new KeyGroup(nameof(ChatConfiguration.Typing), [
            Duration(nameof(TypingSettings.Interval)),
            Duration(nameof(TypingSettings.IndicatorDuration)),
        ]),
        new KeyGroup(nameof(ChatConfiguration.Receipts), [
            Switch(nameof(ReceiptSettings.AutoReceipts)),
            Duration(nameof(ReceiptSettings.DeliveredDelay)),
            Duration(nameof(ReceiptSettings.Interval)),
        ]),
        new KeyGroup(nameof(ChatConfiguration.Attachments), [
            Length(nameof(AttachmentSettings.MaxBytes)),
            new KeyTable(nameof(AttachmentSettings.AllowedExtensions), "\".pdf\": \"application/pdf\""),
            Duration(nameof(AttachmentSettings.StallTimeout)),
            Duration(nameof(AttachmentSettings.TransferTimeout)),
            Count(nameof(AttachmentSettings.BufferBytes)),
        ]),
        Choice<ReceiveMode>(nameof(ChatConfiguration.Receive)),
        Duration(nameof(ChatConfiguration.PollingInterval)),
        Choice<InitialHistory>(nameof(ChatConfiguration.InitialHistory)),
        Duration(nameof(ChatConfiguration.ConnectTimeout)),
        Duration(nameof(ChatConfiguration.SocketOpenTimeout)),
        Duration(nameof(ChatConfiguration.HoldLimit)),
        Duration(nameof(ChatConfiguration.TranscriptRecheckDelay)),
        Count(nameof(ChatConfiguration.MaxCatchUpPages)),
        Duration(nameof(ChatConfiguration.TransportLifetime)),
        Count(nameof(ChatConfiguration.ObserverBacklog)),
        Count(nameof(ChatConfiguration.ObserverBacklogBytes)),
        Count(nameof(ChatConfiguration.TranscriptCapacity)),
        Count(nameof(ChatConfiguration.MaxFailedSends)),
        Count(nameof(ChatConfiguration.MaxFrameBytes)),
    ]);

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static KeyValue Text(string name) => new(name, static _ => true, "any text");

    private static KeyValue Address(string name) => new(
        name,
        static value => Uri.TryCreate(value, UriKind.RelativeOrAbsolute, out _),
        "an address such as https://example.com");

    private static KeyValue Switch(string name) => new(
        name, static value => bool.TryParse(value, out _), "true or false");

    private static KeyValue Count(string name) => new(
        name,
        static value => int.TryParse(value, NumberStyles.Integer, Invariant, out _),
        $"a whole number, at most {int.MaxValue.ToString("N0", Invariant)}, without separators");

    private static KeyValue Length(string name) => new(
        name,
        static value => long.TryParse(value, NumberStyles.Integer, Invariant, out _),
        "a whole number, without separators");

    private static KeyValue Number(string name) => new(
        name, static value => double.TryParse(value, NumberStyles.Float, Invariant, out _), "a number such as 2.5");

    private static KeyValue Choice<T>(string name)
        where T : struct, Enum => new(
        name,
        static value => Enum.TryParse<T>(value, ignoreCase: true, out var choice)
            && Array.IndexOf(Enum.GetNames<T>(), choice.ToString()) >= 0,
        $"one of {string.Join(", ", Enum.GetNames<T>())}");

    // The binder reads a number as days.
    private static KeyValue Duration(string name) => new(
        name,
        static value => TimeSpan.TryParse(value, Invariant, out var duration)
            && (duration == TimeSpan.Zero || !long.TryParse(value, NumberStyles.Integer, Invariant, out _)),
        "a duration: write 00:00:30 for 30 seconds, and 30.00:00:00 for 30 days. A number alone would mean days");

    private static KeyGroup Quota(string name) => new(
        name, [Number(nameof(CallQuota.PerSecond)), Count(nameof(CallQuota.Burst))])
    {
        IsWhole = true,
    };
}
