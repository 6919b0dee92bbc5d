namespace Connect.Chat.Reactive.Session;

/// <summary>What happens to who is in the chat other than by items that are delivered.</summary>
internal abstract record PresenceChange
{
    private PresenceChange()
    {
    }

    /// <summary>Somebody may have typed for long enough.</summary>
    public sealed record Elapsed : PresenceChange
    {
        public static readonly Elapsed Tick = new();
    }

    /// <summary>The chat is over, whether an item has said so or not.</summary>
    public sealed record Over : PresenceChange;
}
