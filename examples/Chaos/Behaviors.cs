namespace Chaos;

/// <summary>What a service may do besides failing. Each chat has some of them, drawn by the seed.</summary>
[Flags]
internal enum Behaviors
{
    None = 0,

    /// <summary>Hosts with clocks of their own stamp the items.</summary>
    Clocks = 1,

    /// <summary>Items have no time.</summary>
    Times = 1 << 1,

    /// <summary>Items have no id.</summary>
    Ids = 1 << 2,

    /// <summary>The transcript shows items late.</summary>
    Lag = 1 << 3,

    /// <summary>The transcript is sorted by time instead of by acceptance.</summary>
    Sorted = 1 << 4,

    /// <summary>Items come again on the next page.</summary>
    Shift = 1 << 5,

    /// <summary>Pages hold fewer items than there are.</summary>
    Cut = 1 << 6,

    /// <summary>Pages hold nothing although more follow.</summary>
    Empty = 1 << 7,

    /// <summary>Subscriptions are acknowledged late, after the first items.</summary>
    Acks = 1 << 8,

    /// <summary>Items are pushed while the session reconnects and catches up.</summary>
    Crossing = 1 << 9,

    /// <summary>Attachments are scanned for a while.</summary>
    Scans = 1 << 10,

    /// <summary>Messages are redacted, rejected, or cannot be processed.</summary>
    Processing = 1 << 11,

    /// <summary>Others receive and read the customer's messages, also during outages.</summary>
    Receipts = 1 << 12,

    /// <summary>Something else answers in place of the service.</summary>
    Proxies = 1 << 13,

    All = (1 << 14) - 1,
}
