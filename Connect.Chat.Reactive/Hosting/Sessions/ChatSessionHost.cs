using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Holds the sessions while the application's host runs.</summary>
internal sealed class ChatSessionHost(SessionFactories factories, HostServices services)
    : IChatSessionHost, IHostedService, IAsyncDisposable, IDisposable
{
    // Disposal without StopAsync waits at most as long as that of a session.
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly ChatRegistry _chats = new();
    private readonly TaskTracker _work = new();
    private Task? _loading;

    public IReadOnlyCollection<HostedChat> Chats => [.. _chats.Sessions.Select(static session => session.Chat)];

    /// <summary>The state of the chats, for the health check.</summary>
    public HostReport Report => new(
        [.. _chats.Sessions.Select(static session => session.Connection)],
        [.. _chats.Left.Select(static chat => chat.Reason)],
        (services.Store as FileResumeStore)?.UnreadableFiles ?? 0);

    private HostLifetime Lifetime => services.Lifetime;

    public IChatSession? Find(string contactId) =>
        _chats.Find(contactId ?? throw new ArgumentNullException(nameof(contactId)))?.Session;

    public async Task<IChatSession> AddAsync(HostedChat chat, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chat);
        if (chat.Kind is < ParticipantKind.CustomBot or > ParticipantKind.Supervisor)
            throw new ArgumentOutOfRangeException(nameof(chat), chat.Kind, "The kind of participant is unknown.");
        cancellationToken.ThrowIfCancellationRequested();
        await LoadAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        await WhenRemovedAsync(chat.Details.ContactId, cancellationToken).ConfigureAwait(false);
        var left = _chats.FindLeft(chat.Details.ContactId);
        var session = left is null
            ? Create(new(chat, Handle: null), isStored: false)
            : Create(left.Record.Latest with { Chat = chat }, isStored: true);
        try
        {
            await ConnectAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Lifetime.IsStopping && exception is not ArgumentException)
        {
            throw new InvalidOperationException(
                "The host is stopping. If the chat is stored already, the next process continues it.", exception);
        }
        catch (Exception)
        {
            await UndoAsync(session, left).ConfigureAwait(false);
            throw;
        }

        Run(session, isConnected: true);
        return session.Session;
    }

    public async Task<bool> RemoveAsync(string contactId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contactId);
        cancellationToken.ThrowIfCancellationRequested();
        await LoadAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_chats.Find(contactId) is { } session)
            await session.RemoveAsync(cancellationToken).ConfigureAwait(false);
        else if (_chats.FindLeft(contactId) is { } left)
            await left.Record.RemoveAsync(() => _chats.Forget(left)).WaitAsync(cancellationToken).ConfigureAwait(false);
        else
            return false;
        return true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => LoadAsync().WaitAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var sessions = Close();
        await Task.WhenAll(sessions.Select(session => session.StopAsync(cancellationToken))).ConfigureAwait(false);
        await DisposeAsync(sessions).UntilAsync(cancellationToken).ConfigureAwait(false);
        Lifetime.Abandon();
    }

    public async ValueTask DisposeAsync()
    {
        if (Lifetime.IsAbandoned)
            return;
        using var limit = new TimeoutTokenSource(DisposeLimit, services.Time, CancellationToken.None);
        await DisposeAsync(Close()).UntilAsync(limit.Token).ConfigureAwait(false);
        Lifetime.Abandon();
    }

    public void Dispose()
    {
        if (Lifetime.IsAbandoned)
            return;
        Lifetime.Abandon();
        _ = DisposeAsync(Close());
    }

    private IReadOnlyList<HostedSession> Close()
    {
        Lifetime.Stop();
        return _chats.Close();
    }

    /// <summary>Loads the stored chats and continues them, once. If that fails, the next call tries again.</summary>
    private Task LoadAsync()
    {
        lock (_lock)
        {
            if (_loading is null or { IsFaulted: true } or { IsCanceled: true })
                _loading = Task.Run(LoadNowAsync);
            return _loading;
        }
    }

    private async Task LoadNowAsync()
    {
        // A handler that cannot be created stops the application here, also if no chat is stored.
        _ = services.Handler.Value;
        var stored = await services.Store.LoadAsync(Lifetime.Stopping).ConfigureAwait(false);
        foreach (var chat in stored)
            Continue(chat);
        if (stored.Count > 0)
            HostLog.ChatsContinued(services.Logger, stored.Count);
    }

    private void Continue(StoredChat stored)
    {
        try
        {
            Run(Create(stored, isStored: true), isConnected: false);
        }
        catch (Exception exception) when (!Lifetime.IsStopping)
        {
            HostLog.ChatUnusable(services.Logger, exception, LogText.Escape(stored.Chat.Details.ContactId));
            if (_chats.Find(stored.Chat.Details.ContactId) is null)
                _chats.Keep(new(new(stored, services), LeftReason.Unusable));
        }
        catch (Exception)
        {
            // The host is stopping. The next process continues the chat.
        }
    }

    private HostedSession Create(StoredChat stored, bool isStored)
    {
        // A chat that was stored may have been connected, whether or not its handle was stored. Without a handle,
        // everything counts as new, so that nothing of what came since then is skipped.
        var resumeFrom = isStored ? stored.Handle ?? new() { ContactId = stored.Chat.Details.ContactId } : null;
        var session = factories.Create(stored, resumeFrom, services, _chats.Remove);
        try
        {
            _chats.Add(session);
            return session;
        }
        catch (Exception)
        {
            session.Session.Dispose();
            throw;
        }
    }

    private async Task ConnectAsync(HostedSession session, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Lifetime.Stopping);
        try
        {
            await session.Record.SaveNewAsync(either.Token).ConfigureAwait(false);
            await session.ConnectAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>The chat is not added. What was stored of it before stays.</summary>
    private async Task UndoAsync(HostedSession session, LeftChat? left)
    {
        if (left is not null)
        {
            _chats.Remove(session, left with { Record = session.Record });
            await session.DisposeAsync().ConfigureAwait(false);
            return;
        }

        try
        {
            await session.RemoveAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            HostLog.RemovalFailed(services.Logger, exception, session.Record.LogId);
            _chats.Remove(session, new(session.Record, LeftReason.Released));
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WhenRemovedAsync(string contactId, CancellationToken cancellationToken)
    {
        if ((_chats.Find(contactId)?.Record ?? _chats.FindLeft(contactId)?.Record) is not { } record)
            return;
        await record.Removal.UntilAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Run(HostedSession session, bool isConnected) =>
        CleanContext.Run(added => _work.Track(added.RunAsync(isConnected)), session);

    private async Task DisposeAsync(IReadOnlyList<HostedSession> sessions)
    {
        await SessionDisposal.DisposeAsync(sessions).ConfigureAwait(false);
        await _work.WhenIdleAsync().ConfigureAwait(false);
    }
}
