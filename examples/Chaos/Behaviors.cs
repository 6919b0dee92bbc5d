namespace Chaos;

/// <summary>Behaviors of a service other than failures. The seed selects some of them for each chat.</summary>
[Flags]
internal enum Behaviors
{
    None = 0,

    /// <summary>Several hosts with different clocks stamp the items.</summary>
    Clocks = 1,

    /// <summary>Some items have no time.</summary>
    Times = 1 << 1,

    /// <summary>Some items have no id.</summary>
    Ids = 1 << 2,

    /// <summary>The transcript lags behind the socket.</summary>
    Lag = 1 << 3,

    /// <summary>The transcript is sorted by time instead of by acceptance.</summary>
    Sorted = 1 << 4,

    /// <summary>Pages repeat items of the previous page.</summary>
    Shift = 1 << 5,

    /// <summary>Some pages are shorter than requested although more items follow.</summary>
    Cut = 1 << 6,

    /// <summary>Some pages are empty although more items follow.</summary>
    Empty = 1 << 7,

    /// <summary>Subscriptions are acknowledged late, after the first items.</summary>
    Acks = 1 << 8,

    /// <summary>Items are pushed while the session reconnects and catches up.</summary>
    Crossing = 1 << 9,

    /// <summary>The scan of an attachment takes some time.</summary>
    Scans = 1 << 10,

    /// <summary>Message processing redacts or rejects messages, or fails.</summary>
    Processing = 1 << 11,

    /// <summary>Other participants receive and read the customer's messages, also during outages.</summary>
    Receipts = 1 << 12,

    /// <summary>A proxy responds in place of the service.</summary>
    Proxies = 1 << 13,

    All = (1 << 14) - 1,
}
