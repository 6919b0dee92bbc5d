using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>A session of the host: runs the handler for its items, and stores each item that is handled.</summary>
internal sealed class HostedSession : IAsyncDisposable
{
    private readonly IChatHandler _handler;
    private readonly IResumeStore _store;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _storing = new(1);
    private readonly SemaphoreSlim _handling = new(1);
    private readonly IDisposable _states;
    private readonly IDisposable _items;
    private volatile bool _isStopping;
    private bool _isStored;
    private bool _isClosed;

    public HostedSession(
        HostedChat chat,
        IChatSession session,
        HostServices services,
        Action<HostedSession> ended)
    {
        Chat = chat;
        Session = session;
        _handler = services.Handler.Value;
        _store = services.Store;
        _logger = services.Logger;
        Phase = new(services.Time);
        _states = session.State.Subscribe(new PhaseObserver(Phase));
        _items = session.Items.SubscribeAsync(
            session,
            HandleAsync,
            () =>
            {
                // While the host stops, items are left to the next process, which needs the stored chat.
                if (session.CurrentState.Phase == ChatPhase.Ended && !_isStopping)
                    ended(this);
            });
    }

    public HostedChat Chat { get; }

    public IChatSession Session { get; }

    public PhaseClock Phase { get; }

    /// <summary>Connects, and stores the handle unless an item was stored meanwhile.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await Session.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await StoreAsync(isFirst: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts no further handler, and waits for the running one. Its item is stored.</summary>
    /// <param name="limit">Cancels the handler. Its item is not stored: the next process handles it again.</param>
    public async Task StopAsync(CancellationToken limit)
    {
        _isStopping = true;
        try
        {
            await _handling.WaitAsync(limit).ConfigureAwait(false);
            _handling.Release();
        }
        catch (OperationCanceledException)
        {
            HostLog.HandlerCancelled(_logger, Chat.Details.ContactId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _items.Dispose();
        _states.Dispose();
        await Session.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Disposes the session. Nothing is stored afterwards.</summary>
    public async Task CloseAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        await _storing.WaitAsync().ConfigureAwait(false);
        _isClosed = true;
        _storing.Release();
    }

    private async Task HandleAsync(ChatItem item, CancellationToken cancellationToken)
    {
        if (item is TypingEvent)
            return;
        await _handling.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // An item that is not stored is handled by the next process.
            if (_isStopping)
                return;
            await CallHandlerAsync(item, cancellationToken).ConfigureAwait(false);
            await StoreAsync(isFirst: false, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _handling.Release();
        }
    }

    private async Task CallHandlerAsync(ChatItem item, CancellationToken cancellationToken)
    {
        try
        {
            await _handler.HandleAsync(Session, item, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            HostLog.HandlerThrew(_logger, exception, Chat.Details.ContactId, item.Id);
        }
    }

    // A handle that is taken outside the handler excludes the item that is being handled, so that it must not replace
    // the one that the handler has stored.
    private async Task StoreAsync(bool isFirst, CancellationToken cancellationToken)
    {
        await _storing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isClosed || (isFirst && _isStored))
                return;
            _isStored |= !isFirst;
            await _store.SaveAsync(new(Chat, Session.GetResumeHandle()), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The next item is stored with this one. Until then, a crash handles this one again.
            HostLog.StoreFailed(_logger, exception, Chat.Details.ContactId);
        }
        finally
        {
            _storing.Release();
        }
    }

    private sealed class PhaseObserver(PhaseClock phase) : IObserver<ChatState>
    {
        public void OnNext(ChatState value) => phase.Set(value.Phase);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
