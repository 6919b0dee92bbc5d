namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    // The responses to the sends that were posted, by kind and client token.
    private readonly Dictionary<(FakeSendKind Kind, string ClientToken), SentItem> _posted = [];

    // Shows the item as Sending, then emits it as the service does, or shows it as Failed.
    private async Task<SentItem> SendAsync(FakeSend send, ChatItem draft, CancellationToken cancellationToken)
    {
        ThrowIfCannotSend();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_sendLock)
        {
            if (_posted.TryGetValue((send.Kind, send.ClientToken), out var earlier))
                return earlier with { Metadata = send.Metadata };
            _failedSends.Remove(send.ClientToken);
        }

        draft = draft with { Participant = Own, ContactId = Details.ContactId, Time = Now };
        // As in a real session, the transcript shows events only when the service has pushed them.
        bool isShown = draft is ChatMessage;
        if (isShown)
            ChangeTranscript(() => _transcript.Begin(send.ClientToken, draft));
        try
        {
            await AcceptAsync(send, cancellationToken);
        }
        catch (Exception exception)
        {
            if (isShown)
            {
                lock (_sendLock)
                    _failedSends[send.ClientToken] = (send, draft);
                ChangeTranscript(() => _transcript.Fail(send.ClientToken, draft, exception));
            }

            throw;
        }

        var item = ItemDefaults.Complete(draft with { Time = Now }, Details, Own, NextId, Now);
        Emit(item, () =>
        {
            if (isShown)
                _transcript.Accept(send.ClientToken, item);
            else
                _transcript.Put(item);
        });
        SentItem sent = new()
        {
            Id = send.Kind is FakeSendKind.Attachment ? "" : item.Id,
            AttachmentId = item is AttachmentMessage { Attachments: [var file] } ? file.Id : "",
            Time = item.Time,
            ClientToken = send.ClientToken,
            Metadata = send.Metadata,
        };
        lock (_sendLock)
            _posted[(send.Kind, send.ClientToken)] = sent;
        return sent;
    }

    // Records the send, and fails if the test wants it to.
    private async Task AcceptAsync(FakeSend send, CancellationToken cancellationToken)
    {
        ThrowIfCannotSend();
        cancellationToken.ThrowIfCancellationRequested();
        send = send with { Time = Now };
        Exception? failure;
        lock (_sendLock)
        {
            _sent.Add(send);
            _sendFailures.TryDequeue(out failure);
        }

        if (failure is not null)
            throw failure;
        if (BeforeSend is { } before)
            await before(send).WaitAsync(cancellationToken);
    }

    private void ChangeTranscript(Action change) => _observers.Run(() =>
    {
        change();
        EmitTranscript();
    });
}
