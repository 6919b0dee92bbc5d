using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Records the sends of a session in its transcript, and keeps the failed ones so that they can be sent again.
/// </summary>
internal sealed class SendRecord(SessionStreams streams, SessionContext context, int maxFailedSends)
{
    private readonly SendsInProgress _inProgress = new();
    private FailedSends? _failed;

    // Created when the first send fails.
    private FailedSends Failed => LazyInitializer.EnsureInitialized(ref _failed, () => new(maxFailedSends))!;

    /// <summary>The number of failed sends that are kept.</summary>
    public int FailedCount => Volatile.Read(ref _failed)?.Count ?? 0;

    public FailedSend? FindFailed(string clientToken) => Volatile.Read(ref _failed)?.Find(clientToken);

    /// <summary>Starts a send. Removes and returns the failed send under the same token, if there is one.</summary>
    public FailedSend? Begin(string clientToken) => Volatile.Read(ref _failed)?.Take(clientToken);

    /// <summary>Shows a message as Sending.</summary>
    public void ShowDraft(string clientToken, Draft draft)
    {
        var now = context.Time.GetUtcNow();
        ShowDraft(clientToken, draft.ToItem(context.Details, context.Kind.Role, now), now);
    }

    /// <summary>Shows a file as Sending.</summary>
    public void ShowDraft(string clientToken, AttachmentDraft draft) =>
        ShowDraft(clientToken, draft.ToItem(context.Details, context.Kind.Role), context.Time.GetUtcNow());

    /// <summary>Shows what has become known of a file that is being sent.</summary>
    public void UpdateDraft(string clientToken, AttachmentDraft draft) =>
        streams.Emit(new TranscriptChange.DraftChanged(clientToken, draft.ToItem(context.Details, context.Kind.Role)));

    /// <summary>The service has accepted the send.</summary>
    public void Accept(string clientToken, string id, DateTimeOffset? time, bool isRejected)
    {
        streams.Emit(new TranscriptChange.SendAccepted(clientToken, id, time, isRejected));
        _inProgress.Remove(clientToken);
    }

    /// <summary>The send has failed. It is kept, and the oldest one is dropped if there are too many.</summary>
    public void Fail(string clientToken, FailedSend send, Exception exception)
    {
        var dropped = Failed.Add(clientToken, send);
        streams.Emit(new TranscriptChange.SendFailed(clientToken, exception));
        if (dropped is not null)
            streams.Emit(new TranscriptChange.SendDropped(dropped));
        _inProgress.Remove(clientToken);
    }

    /// <summary>
    /// The chat has ended. Waits for the sends in progress up to a limit, and shows those that remain as failed, so
    /// that the last transcript shows none as Sending.
    /// </summary>
    public async Task EndAsync(ChatEndReason reason, CancellationToken limit)
    {
        try
        {
            await _inProgress.WhenNoneAsync().OrAbandonAsync(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            foreach (var clientToken in _inProgress.All())
                streams.Emit(new TranscriptChange.SendFailed(clientToken, new ChatEndedException(reason)));
        }
    }

    private void ShowDraft(string clientToken, ChatItem item, DateTimeOffset now)
    {
        _inProgress.Add(clientToken);
        streams.Emit(new TranscriptChange.SendBegan(clientToken, item, now));
    }
}
