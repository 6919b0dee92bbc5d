using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// What the store has of one chat. It makes one call to the store at a time, and none after the chat is removed.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle needs no disposal.")]
internal sealed class ChatRecord(StoredChat stored, HostServices services)
{
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _contactId = stored.Chat.Details.ContactId;
    private volatile StoredChat _latest = stored;
    private volatile bool _isRemoved;
    private bool _hasProgress;
    private bool _isUnsaved;
    private Task? _removal;

    /// <summary>The id for logs.</summary>
    public string LogId { get; } = LogText.Escape(stored.Chat.Details.ContactId);

    /// <summary>What is stored, or will be.</summary>
    public StoredChat Latest => _latest;

    public bool IsRemoved => _isRemoved;

    /// <summary>The latest attempt to remove the chat; completed if there was none.</summary>
    public Task Removal
    {
        get
        {
            lock (_lock)
                return _removal ?? Task.CompletedTask;
        }
    }

    /// <summary>Stores a chat that has not connected. Throws what the store throws.</summary>
    public Task SaveNewAsync(CancellationToken cancellationToken) => SaveAsync(() => _latest, cancellationToken);

    /// <summary>The handler calls it, so that the session's handle includes the item that is being handled.</summary>
    public Task SaveHandledAsync(IChatSession session) => TrySaveAsync(() =>
    {
        _hasProgress = true;
        return new(_latest.Chat, session.GetResumeHandle());
    });

    /// <summary>Stores the handle of a session that has connected.</summary>
    // A handle that is taken outside the handler excludes the item that is being handled, so that it must not replace
    // the one that the handler has stored.
    public Task SaveConnectedAsync(IChatSession session) => TrySaveAsync(() =>
        _hasProgress ? null : new(_latest.Chat, session.GetResumeHandle()));

    /// <summary>Stores since when the service has been refusing the participant.</summary>
    public Task SaveRefusedAsync() => TrySaveAsync(() =>
        _latest with { RefusedAt = _latest.RefusedAt ?? services.Time.GetUtcNow() });

    /// <summary>Repeats the latest save if it failed.</summary>
    public Task FlushAsync() => TrySaveAsync(() => _isUnsaved ? _latest : null);

    /// <summary>
    /// Removes the chat from the store. Several callers share one attempt. If it fails, the chat stays as it is, and
    /// the next call tries again.
    /// </summary>
    /// <param name="onRemoved">Called before the task completes.</param>
    public Task RemoveAsync(Action onRemoved)
    {
        lock (_lock)
        {
            if (_removal is null or { IsFaulted: true } or { IsCanceled: true })
                _removal = Task.Run(() => RemoveNowAsync(onRemoved));
            return _removal;
        }
    }

    private async Task RemoveNowAsync(Action onRemoved)
    {
        await _turn.WaitAsync(services.Lifetime.Abandoned).ConfigureAwait(false);
        try
        {
            await services.Store.DeleteAsync(_contactId, services.Lifetime.Abandoned).ConfigureAwait(false);
            _isRemoved = true;
            onRemoved();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task TrySaveAsync(Func<StoredChat?> next)
    {
        try
        {
            await SaveAsync(next, services.Lifetime.Abandoned).ConfigureAwait(false);
        }
        catch (Exception) when (services.Lifetime.IsAbandoned)
        {
            // The next process continues from the previous save.
        }
        catch (Exception exception)
        {
            HostLog.StoreFailed(services.Logger, exception, LogId);
        }
    }

    private async Task SaveAsync(Func<StoredChat?> next, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isRemoved || services.Lifetime.IsAbandoned || next() is not { } chat)
                return;
            _latest = chat;
            _isUnsaved = true;
            await services.Store.SaveAsync(chat, cancellationToken).ConfigureAwait(false);
            _isUnsaved = false;
        }
        finally
        {
            _turn.Release();
        }
    }
}
