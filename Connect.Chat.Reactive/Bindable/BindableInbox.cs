namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// The latest values of the session that the UI context has not seen. A newer value replaces an older one, so that
/// nothing grows while the context is slow. Thread-safe.
/// </summary>
internal sealed class BindableInbox
{
    private readonly object _lock = new();
    private BindableNews _news = new();
    private TranscriptSnapshot _latest = TranscriptSnapshot.Empty;

    /// <summary>The latest snapshot, whether or not the UI context has seen it.</summary>
    public TranscriptSnapshot Latest => Volatile.Read(ref _latest);

    public void PutSnapshot(TranscriptSnapshot snapshot)
    {
        lock (_lock)
        {
            Volatile.Write(ref _latest, snapshot);
            _news.Snapshot = snapshot;
        }
    }

    /// <summary>Adds to what is new. Runs <paramref name="put"/> under the lock.</summary>
    public void Put(Action<BindableNews> put)
    {
        lock (_lock)
            put(_news);
    }

    /// <summary>Takes what is new.</summary>
    public BindableNews Take()
    {
        lock (_lock)
        {
            var news = _news;
            _news = new();
            return news;
        }
    }
}

/// <summary>What is new since the last batch; null where nothing is.</summary>
internal sealed class BindableNews
{
    public TranscriptSnapshot? Snapshot { get; set; }

    public ChatState? State { get; set; }

    public IReadOnlyList<ChatParticipant>? Typing { get; set; }

    public IReadOnlyList<ParticipantPresence>? Participants { get; set; }

    /// <summary>The uploaded fractions by client token.</summary>
    public Dictionary<string, double?>? Progress { get; set; }

    public bool? IsLoadingOlder { get; set; }

    /// <summary>Whether the application has marked all rows as read.</summary>
    public bool IsRead { get; set; }
}
