using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.Logging;

namespace BotCluster.Grains;

/// <summary>
/// The session of a contact while its grain is active: connects until that succeeds, and has the bot handle one item at
/// a time. After each item, the owner stores how far the session has come.
/// </summary>
internal sealed partial class ContactSession : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ContactServices _services;
    private readonly IContactOwner _owner;
    private readonly IBotChatSession _chat;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _handling = new(1);
    private readonly IDisposable _items;
    private readonly Task _connecting;

    public ContactSession(StoredChat stored, ContactServices services, IContactOwner owner)
    {
        (_services, _owner) = (services, owner);
        _chat = services.Chats.CreateCustomBot(stored.Chat.Details, stored.Handle);
        _items = _chat.Items.SubscribeAsync(_chat, HandleAsync, OnCompleted);
        // The scheduler of the grain must stay free while the session connects.
        _connecting = Task.Run(ConnectAsync);
    }

    /// <summary>Handles no further item, and waits for the running one.</summary>
    /// <param name="limit">Ends the wait. The next activation then handles that item again.</param>
    public async Task StopAsync(CancellationToken limit)
    {
        await _stopping.CancelAsync();
        try
        {
            await _handling.WaitAsync(limit);
            _handling.Release();
        }
        catch (OperationCanceledException)
        {
            LogHandlerCancelled(_services.Logger, ContactId);
        }
    }

    /// <summary>Closes the session. Cancels a running handler.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _items.Dispose();
        await _chat.DisposeAsync();
        await _connecting;
        _stopping.Dispose();
        _handling.Dispose();
    }

    private string ContactId => _chat.Details.ContactId;

    private async Task HandleAsync(ChatItem item, CancellationToken cancellationToken)
    {
        // The bot's own messages need no write: a session that sees one again ignores it again.
        if (item is TypingEvent || item.Participant.Id == _chat.Details.ParticipantId)
            return;
        await _handling.WaitAsync(cancellationToken);
        try
        {
            // An item that is not stored is handled by the next activation.
            if (_stopping.IsCancellationRequested)
                return;
            await _services.Bot.HandleAsync(_chat, item, cancellationToken);
            // A crash at this point repeats the answer, with the same client token.
            if (!await _owner.StoreAsync(item, _chat.GetResumeHandle()))
                await _stopping.CancelAsync();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The next item is stored with this one.
            LogItemFailed(_services.Logger, exception, ContactId);
        }
        finally
        {
            _handling.Release();
        }
    }

    private async Task ConnectAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _services.Connects.WaitAsync(_stopping.Token);
                await _chat.ConnectAsync(_stopping.Token);
                return;
            }
            catch (Exception exception) when (IsEnd(exception))
            {
                // The chat ended while no silo held it.
                await EndAsync();
                return;
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception)
            {
                LogConnectFailed(_services.Logger, exception, ContactId);
            }

            await Task.Delay(RetryDelay, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsEnd(Exception exception) => exception
        is ChatEndedException
        or ChatConnectException { Reason: ChatConnectFailure.AccessDenied };

    private void OnCompleted()
    {
        if (_chat.CurrentState.Phase == ChatPhase.Ended && !_stopping.IsCancellationRequested)
            _ = EndAsync();
    }

    private async Task EndAsync()
    {
        try
        {
            await _owner.EndAsync();
        }
        catch (Exception exception)
        {
            // The next activation finds out again.
            LogItemFailed(_services.Logger, exception, ContactId);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Contact {ContactId}: connecting failed. The session tries again")]
    private static partial void LogConnectFailed(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(2, LogLevel.Warning, "Contact {ContactId}: an item is not stored")]
    private static partial void LogItemFailed(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(3, LogLevel.Warning, "Contact {ContactId}: an item took longer than the silo's time to stop")]
    private static partial void LogHandlerCancelled(ILogger logger, string contactId);
}
