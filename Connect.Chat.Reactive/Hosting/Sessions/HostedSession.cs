using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// The life of one chat in the host: it connects and handles items until the chat ends, is removed, or the host stops.
/// </summary>
internal sealed class HostedSession : IAsyncDisposable
{
    // The longest duration of a chat. A chat that the service has refused for as long cannot be continued any more.
    private static readonly TimeSpan RefusalRetention = TimeSpan.FromDays(7);

    // After the end of the chat, the handler may work on its last items for this long.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(10);

    private readonly HostServices _services;
    private readonly Action<HostedSession, LeftChat?> _onLeft;
    private readonly Connector _connector;
    private readonly ConnectionClock _clock;
    private readonly ItemHandling _items;
    private readonly IDisposable _states;
    private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChatEndReason _endReason;

    /// <param name="stored">What the store has of the chat.</param>
    /// <param name="session">The session, not connected.</param>
    /// <param name="services">What the sessions share.</param>
    /// <param name="onLeft">Takes the chat out of the host. If the store keeps it, with what is kept.</param>
    public HostedSession(
        StoredChat stored, IChatSession session, HostServices services, Action<HostedSession, LeftChat?> onLeft)
    {
        _services = services;
        _onLeft = onLeft;
        Session = session;
        Record = new(stored, services);
        _clock = new(session, services.Time);
        _connector = new(session, Record, services);
        _items = new(session, Record, services);
        _states = session.State.Subscribe(new StateObserver(this));
    }

    public HostedChat Chat => Record.Latest.Chat;

    public IChatSession Session { get; }

    public ChatRecord Record { get; }

    /// <summary>The phase, and the time since the session was last connected.</summary>
    public (ChatPhase Phase, TimeSpan Disconnected) Connection => _clock.Read();

    private bool HasEnded => _end.Task.IsCompleted;

    // A refusal alone can have another cause, such as a wrong endpoint or a policy of the network.
    private bool IsKnownToHaveEnded =>
        _items.HasSeenEnd || (HasEnded && _endReason != ChatEndReason.EndedWhileAway);

    /// <summary>Connects once. Throws what the session throws.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken) => _connector.ConnectAsync(cancellationToken);

    /// <summary>Keeps the chat until it leaves the host or the host stops. Does not throw.</summary>
    public async Task RunAsync(bool isConnected)
    {
        // Leaves StartAsync, so that many chats connect at a time.
        await Task.Yield();
        var isRefused = await WhenOverAsync(_connector.RunAsync(isConnected)).ConfigureAwait(false);
        if (Record.IsRemoved || _services.Lifetime.IsAbandoned)
            return;
        // A host that stops disposes its sessions. The next process handles the items that were not.
        if (_services.Lifetime.IsStopping && !_items.HasDrained)
            return;
        if (isRefused || HasEnded)
            await (IsKnownToHaveEnded ? RemoveEndedAsync() : KeepRefusedAsync()).ConfigureAwait(false);
        else if (_services.Lifetime.IsStopping)
            return;
        else
            KeepReleased();
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Removes the chat from the store and the host, then disposes the session. If the store fails, the chat stays.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait; the removal continues.</param>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var removal = Record.RemoveAsync(Leave);
        try
        {
            await removal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!removal.IsCompleted)
        {
            _ = DisposeAfterAsync(removal);
            throw;
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the running handler, and stores its item if that failed before. Does not throw.</summary>
    /// <param name="limit">Ends the wait. The item is then not stored: the next process handles it again.</param>
    public async Task StopAsync(CancellationToken limit)
    {
        try
        {
            await _items.StopAsync(limit).ConfigureAwait(false);
            await Record.FlushAsync().WaitAsync(limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            HostLog.HandlerCancelled(_services.Logger, Record.LogId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Before the subscriptions: the session recognizes a handler that disposes it, and does not wait for it.
        await Session.DisposeAsync().ConfigureAwait(false);
        _items.Dispose();
        _states.Dispose();
    }

    /// <summary>Returns whether the service refuses the participant.</summary>
    private async Task<bool> WhenOverAsync(Task<bool> connecting)
    {
        var first = await Task.WhenAny(connecting, _items.Completion, _end.Task).ConfigureAwait(false);
        if (first == connecting && await connecting.ConfigureAwait(false))
            return true;
        await Task.WhenAny(_items.Completion, _end.Task).ConfigureAwait(false);
        if (!HasEnded)
            return false;
        using var limit = new TimeoutTokenSource(DrainLimit, _services.Time, _services.Lifetime.Abandoned);
        if (!await _items.Completion.UntilAsync(limit.Token).ConfigureAwait(false) && limit.IsTimedOut)
            HostLog.EndedChatAbandoned(_services.Logger, Record.LogId, DrainLimit);
        return false;
    }

    private async Task RemoveEndedAsync()
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await Record.RemoveAsync(Leave).ConfigureAwait(false);
                HostLog.ChatRemoved(_services.Logger, Record.LogId);
                return;
            }
            catch (Exception exception)
            {
                HostLog.RemovalFailed(_services.Logger, exception, Record.LogId);
            }

            if (_services.Lifetime.IsStopping)
                return;
            await _services.Time.DelayAsync(HostServices.DelayAfter(failures), _services.Lifetime.Stopping)
                .UntilAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task KeepRefusedAsync()
    {
        var now = _services.Time.GetUtcNow();
        var since = Record.Latest.RefusedAt ?? now;
        if (now - since >= RefusalRetention)
        {
            await RemoveEndedAsync().ConfigureAwait(false);
            return;
        }

        await Record.SaveRefusedAsync().ConfigureAwait(false);
        HostLog.ChatRefused(_services.Logger, Record.LogId, since + RefusalRetention);
        _onLeft(this, new(Record, LeftReason.Refused));
    }

    // The application has disposed the session without removing the chat.
    private void KeepReleased()
    {
        HostLog.SessionDisposed(_services.Logger, Record.LogId);
        _onLeft(this, new(Record, LeftReason.Released));
    }

    private void Leave() => _onLeft(this, null);

    private async Task DisposeAfterAsync(Task removal)
    {
        if (await removal.UntilAsync(CancellationToken.None).ConfigureAwait(false) && Record.IsRemoved)
            await DisposeAsync().ConfigureAwait(false);
    }

    private sealed class StateObserver(HostedSession owner) : IObserver<ChatState>
    {
        public void OnNext(ChatState value)
        {
            owner._clock.Update();
            if (value.EndReason is { } reason)
            {
                owner._endReason = reason;
                owner._end.TrySetResult(true);
            }

            if (value.Phase is ChatPhase.Broken or ChatPhase.Ended or ChatPhase.Disposed)
                owner._connector.OnStopped();
        }

        public void OnCompleted() => owner._connector.OnStopped();

        public void OnError(Exception error) => owner._connector.OnStopped();
    }
}
