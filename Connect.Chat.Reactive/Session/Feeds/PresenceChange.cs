namespace Connect.Chat.Reactive.Session;

/// <summary>A change of presence that no item causes.</summary>
internal abstract record PresenceChange
{
    private PresenceChange()
    {
    }

    /// <summary>The typing timer has elapsed.</summary>
    public sealed record TimerElapsed : PresenceChange
    {
        public static readonly TimerElapsed Instance = new();
    }

    /// <summary>The session has ended, with or without an item that reports it.</summary>
    public sealed record SessionEnded : PresenceChange;
}
