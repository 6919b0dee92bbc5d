using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Runs the handler for the items of one chat, one at a time, and stores each item that is handled.</summary>
internal sealed class ItemHandling : IDisposable
{
    // How often an item that waits for the end of the process looks whether the chat has ended meanwhile.
    private static readonly TimeSpan EndCheckInterval = TimeSpan.FromMilliseconds(250);

    private readonly IChatSession _session;
    private readonly ChatRecord _record;
    private readonly HostServices _services;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource<bool> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly IDisposable _subscription;
    private volatile bool _hasSeenEnd;
    private volatile bool _hasDrained;

    public ItemHandling(IChatSession session, ChatRecord record, HostServices services)
    {
        _session = session;
        _record = record;
        _services = services;
        _subscription = session.Items.SubscribeAsync(session, HandleAsync, OnCompleted);
    }

    /// <summary>
    /// Completes when the chat has ended and all its items are handled, or when the session is disposed and the handler
    /// has returned.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Whether the chat's last item was handled.</summary>
    public bool HasSeenEnd => _hasSeenEnd;

    /// <summary>Whether the chat has ended and all its items are handled.</summary>
    public bool HasDrained => _hasDrained;

    // While the host stops, items are left to the next process. It cannot read those of a chat that has ended.
    private bool MayHandle => !_services.Lifetime.IsStopping || _session.CurrentState.Phase == ChatPhase.Ended;

    /// <summary>
    /// Waits for the running handler, as the host is stopping; if the chat has ended, until all its items are handled.
    /// </summary>
    /// <exception cref="OperationCanceledException">The limit was reached.</exception>
    public async Task StopAsync(CancellationToken limit)
    {
        // Without a running handler there is nothing to wait for, also if the limit was reached already.
        if (!await _turn.WaitAsync(0, CancellationToken.None).ConfigureAwait(false))
            await _turn.WaitAsync(limit).ConfigureAwait(false);
        _turn.Release();
        if (_session.CurrentState.Phase == ChatPhase.Ended)
            await Completion.WaitAsync(limit).ConfigureAwait(false);
    }

    /// <summary>
    /// Unsubscribes. The session must be disposed before: otherwise its handle would include the items that wait.
    /// </summary>
    public void Dispose()
    {
        _subscription.Dispose();
        // A subscription that is disposed does not complete.
        _completion.TrySetResult(true);
    }

    // A session that is disposed completes its streams, too, and drops the items that wait.
    private void OnCompleted()
    {
        _hasDrained = _session.CurrentState.Phase == ChatPhase.Ended;
        _completion.TrySetResult(true);
    }

    private async Task HandleAsync(ChatItem item, CancellationToken cancellationToken)
    {
        if (item is TypingEvent)
            return;
        _hasSeenEnd |= item is ChatEndedEvent;
        var attempt = 1;
        while (!await TryHandleAsync(item, attempt, cancellationToken).ConfigureAwait(false))
        {
            await _services.Time.DelayAsync(HostServices.DelayAfter(attempt), cancellationToken).ConfigureAwait(false);
            attempt++;
        }
    }

    private async Task<bool> TryHandleAsync(ChatItem item, int attempt, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await CallHandlerAsync(item, attempt, cancellationToken).ConfigureAwait(false))
                return false;
            await _record.SaveHandledAsync(_session).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits until the handler may run. If that never happens, the item stays unhandled.</summary>
    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (MayHandle)
                return;
            _turn.Release();
            await _services.Time.DelayAsync(EndCheckInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns whether the item counts as handled.</summary>
    private async Task<bool> CallHandlerAsync(ChatItem item, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await _services.Handler.Value.HandleAsync(_session, item, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (IsTransient(exception))
        {
            HostLog.HandlerRepeats(_services.Logger, exception, _record.LogId, LogText.Escape(item.Id), attempt);
            return false;
        }
        catch (Exception exception)
        {
            HostLog.HandlerThrew(_services.Logger, exception, _record.LogId, LogText.Escape(item.Id));
            // While the application shuts down, what the handler needs may be disposed. The next process tries again.
            return MayHandle;
        }
    }

    private static bool IsTransient(Exception exception) => exception
        is ChatNotConnectedException
        or ParticipantServiceException { IsTransient: true }
        or AttachmentException { IsTransient: true };
}
