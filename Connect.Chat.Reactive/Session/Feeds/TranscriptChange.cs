namespace Connect.Chat.Reactive.Session;

/// <summary>What happens to the transcript other than by items that come.</summary>
internal abstract record TranscriptChange
{
    private TranscriptChange()
    {
    }

    /// <summary>Something is about to be sent, for the first time or again.</summary>
    public sealed record SendBegan(string ClientToken, ChatItem Draft, DateTimeOffset Now) : TranscriptChange;

    /// <summary>More is known of what is being sent.</summary>
    public sealed record DraftChanged(string ClientToken, ChatItem Draft) : TranscriptChange;

    /// <summary>The service has accepted it.</summary>
    public sealed record SendAccepted(string ClientToken, string Id, DateTimeOffset? Time, bool IsRejected = false) : TranscriptChange;

    /// <summary>It could not be sent.</summary>
    public sealed record SendFailed(string ClientToken, Exception Failure) : TranscriptChange;

    /// <summary>It failed, and is not kept any longer.</summary>
    public sealed record SendDropped(string ClientToken) : TranscriptChange;

    /// <summary>Older items were asked for, and have come.</summary>
    public sealed record OlderLoaded(IReadOnlyList<ChatItem> Items, bool HasOlder) : TranscriptChange;
}
