using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>What the buttons of a chat do. Thread-safe.</summary>
internal sealed class BindableOperations : INotificationTarget, IDisposable
{
    private readonly IChatSession _session;
    private readonly BindableInbox _inbox;
    private readonly Action _changed;
    private readonly int _pageLength;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly SingleFlight<bool> _olderPage;

    public BindableOperations(
        IChatSession session, BindableInbox inbox, Action changed, int pageLength, TimeProvider time)
    {
        _session = session;
        _inbox = inbox;
        _changed = changed;
        _pageLength = pageLength;
        _time = time;
        _olderPage = new(LoadPageAsync, _lifetime.Token);
    }

    public Task<SentItem?> SendAsync(string text, CancellationToken cancellationToken)
    {
        // Enter in an empty text box is no mistake of the application.
        if (IsBlank(text))
            return Task.FromResult<SentItem?>(null);
        var token = ClientToken.New();
        return OrNullIfShownAsync(
            _session.SendMessageAsync(text, ChatContentType.TextPlain, token, metadata: null, cancellationToken),
            token);
    }

    public Task<SentItem?> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken)
    {
        var token = ClientToken.New();
        return OrNullIfShownAsync(
            _session.SendAttachmentAsync(source, ProgressOf(token), token, metadata: null, cancellationToken), token);
    }

    public Task<SentItem?> SendAttachmentAsync(string path, CancellationToken cancellationToken)
    {
        var token = ClientToken.New();
        return OrNullIfShownAsync(
            _session.SendAttachmentAsync(path, ProgressOf(token), token, metadata: null, cancellationToken), token);
    }

    public async Task<SentItem?> ResendAsync(BindableEntry row, CancellationToken cancellationToken)
    {
        if (!row.CanResend)
            return null;
        Task<SentItem> resend;
        try
        {
            resend = _session.ResendAsync(row.Entry.ClientToken, cancellationToken);
        }
        catch (ArgumentException)
        {
            // The row lags behind the session: the message is being sent again already.
            return null;
        }

        return await OrNullIfShownAsync(resend, row.Entry.ClientToken).ConfigureAwait(false);
    }

    public Task LoadOlderAsync(CancellationToken cancellationToken) =>
        _inbox.Latest.HasOlder ? _olderPage.JoinAsync(cancellationToken) : Task.CompletedTask;

    public async Task<SentReceipt?> ConfirmReadAsync(string? messageId, CancellationToken cancellationToken)
    {
        if (messageId is null)
            return null;
        try
        {
            return await _session.SendReceiptAsync(messageId, ReceiptKind.Read, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ChatException or ObjectDisposedException or ArgumentException)
        {
            // A handler of the user interface can do nothing about it, or about an id that the service refuses.
            return null;
        }
    }

    public void NotifyTyping()
    {
        if (_session.CurrentState.CanSend)
            _ = SendTypingAsync();
    }

    // A client of the application may block in a callback.
    public void Dispose() => _ = _time.RunAsync(_lifetime.CancelQuietly);

    private async Task SendTypingAsync()
    {
        try
        {
            await _session.SendTypingAsync(_lifetime.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The next keystroke sends another one.
        }
    }

    private async Task<bool> LoadPageAsync(CancellationToken cancellationToken)
    {
        SetLoading(true);
        try
        {
            await _session.LoadOlderAsync(_pageLength, cancellationToken).ConfigureAwait(false);
            ShowLateChange();
            return true;
        }
        finally
        {
            SetLoading(false);
        }
    }

    private void SetLoading(bool isLoading)
    {
        _inbox.Put(news => news.IsLoadingOlder = isLoading);
        _changed();
    }

    private UploadProgress ProgressOf(string clientToken) => new(_inbox, clientToken, _changed);

    private async Task<SentItem?> OrNullIfShownAsync(Task<SentItem> send, string clientToken)
    {
        try
        {
            return await send.ConfigureAwait(false);
        }
        catch (ChatException exception) when (HasRow(clientToken, exception))
        {
            return null;
        }
        finally
        {
            ShowLateChange();
        }
    }

    // The transcript may not show the row yet, because observers are behind. The session itself knows its failed sends.
    // Of another implementation, only the failures are known that no send has before its row.
    private bool HasRow(string clientToken, ChatException exception) =>
        _inbox.Latest.FindByClientToken(clientToken) is not null
        || (_session is ParticipantChatSession own
            ? own.Parts.Sends.FindFailed(clientToken) is not null
            : exception is ParticipantServiceException
                or AttachmentException { Reason: not AttachmentFailure.SourceUnreadable });

    // The transcript of a chat that has ended has completed. Only a new subscription gets what has changed since.
    private void ShowLateChange()
    {
        if (_session.CurrentState.Phase != ChatPhase.Ended)
            return;
        // The change may wait for observers, and the subscription must come after it.
        if (_session is ParticipantChatSession own)
            own.Parts.Streams.Dispatcher.Enqueue(this, value: null, size: 0, DispatchInput.EnqueueLate);
        else
            ShowLatest();
    }

    void INotificationTarget.Deliver(object? value) => ShowLatest();

    private void ShowLatest()
    {
        try
        {
            using var subscription = _session.Transcript.Subscribe(_inbox.PutSnapshot, static _ => { });
            _changed();
        }
        catch (Exception)
        {
            // An implementation from outside this library. The rows stay as they are.
        }
    }

    private static bool IsBlank(string? text) => text is not null && string.IsNullOrWhiteSpace(text);

    private sealed class UploadProgress(BindableInbox inbox, string clientToken, Action changed)
        : IProgress<AttachmentProgress>
    {
        public void Report(AttachmentProgress value)
        {
            inbox.Put(news => (news.Progress ??= new(StringComparer.Ordinal))[clientToken] = value.Fraction);
            changed();
        }
    }
}
