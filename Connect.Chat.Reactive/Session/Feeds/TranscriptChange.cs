namespace Connect.Chat.Reactive.Session;

/// <summary>A change of the transcript other than an emitted item.</summary>
internal abstract record TranscriptChange
{
    private TranscriptChange()
    {
    }

    /// <summary>A send or a resend starts.</summary>
    public sealed record SendBegan(string ClientToken, ChatItem Draft, DateTimeOffset Now) : TranscriptChange;

    /// <summary>The draft of a pending send has changed, for example because its attachment has an id now.</summary>
    public sealed record DraftChanged(string ClientToken, ChatItem Draft) : TranscriptChange;

    /// <summary>The service has accepted the send, or has rejected its content.</summary>
    public sealed record SendAccepted(string ClientToken, string Id, DateTimeOffset? Time, bool IsRejected = false)
        : TranscriptChange;

    /// <summary>The send has failed.</summary>
    public sealed record SendFailed(string ClientToken, Exception Failure) : TranscriptChange;

    /// <summary>The failed send is removed, because too many sends have failed since.</summary>
    public sealed record SendDropped(string ClientToken) : TranscriptChange;

    /// <summary>Older items were added: see <see cref="TranscriptFeed.TryAddOlder"/>.</summary>
    public sealed record OlderAdded : TranscriptChange;
}
