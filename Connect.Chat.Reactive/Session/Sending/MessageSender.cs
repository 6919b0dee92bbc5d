using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Sends messages and events one after another. Each has one client token, the same on every retry. The transcript
/// shows messages from the call on.
/// </summary>
internal sealed class MessageSender(AuthorizedCaller calls, SendQueue queue, SendRecord record, SessionContext context)
{
    public Task<SentItem> SendMessageAsync(
        string content, string contentType, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Content(content, nameof(content));
        SendValidation.ContentType(contentType, nameof(contentType));
        ParticipantLimits.Json(contentType, content, nameof(content));
        SendValidation.ClientToken(clientToken, nameof(clientToken));
        SendValidation.Metadata(metadata);
        return PostAsync(
            new(IsMessage: true, contentType, content), clientToken ?? ClientToken.New(), metadata, cancellationToken);
    }

    public Task<SentItem> SendEventAsync(
        string contentType, string content, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.ContentType(contentType, nameof(contentType));
        SendValidation.AtMostContent(content, nameof(content));
        SendValidation.ClientToken(clientToken, nameof(clientToken));
        SendValidation.Metadata(metadata);
        return PostAsync(
            new(IsMessage: false, contentType, content), clientToken ?? ClientToken.New(), metadata, cancellationToken);
    }

    public Task<SentItem> ResendAsync(string clientToken, object? metadata, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clientToken);
        SendValidation.Metadata(metadata);
        var failed = record.FindFailed(clientToken) ?? throw new ArgumentException(
            "No message of this session has failed under this client token, or MaxFailedSends have failed since. "
            + "It is TranscriptEntry.ClientToken of a failed entry.",
            nameof(clientToken));
        CallLog.Resending(context.Logger, context.LogId);
        return failed.ResendAsync(metadata, cancellationToken);
    }

    // Runs on the caller's thread until it has entered the queue, which keeps the order of the calls.
    private async Task<SentItem> PostAsync(
        Draft draft, string clientToken, object? metadata, CancellationToken cancellationToken)
    {
        calls.ThrowIfCannotSend();
        cancellationToken.ThrowIfCancellationRequested();
        record.Begin(clientToken);
        CallLog.SendStarted(context.Logger, context.LogId, draft.IsMessage);
        var operation = draft.IsMessage ? "SendMessage" : "SendEvent";
        var startedAt = context.Time.GetTimestamp();
        if (draft.IsMessage)
            record.ShowDraft(clientToken, draft);
        try
        {
            // The queue is the outer one: while a call renews its token, later sends must wait.
            using var ticket = queue.Enter();
            await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
            var sent = draft.IsMessage
                ? SentOf(
                    await calls.CallAsync(
                        SendMessage.Operation,
                        token => draft.ToMessageRequest(token, clientToken),
                        metadata,
                        cancellationToken).ConfigureAwait(false),
                    clientToken,
                    metadata)
                : SentOf(
                    await calls.CallAsync(
                        SendEvent.Operation,
                        token => draft.ToEventRequest(token, clientToken),
                        metadata,
                        cancellationToken).ConfigureAwait(false),
                    clientToken,
                    metadata);
            if (draft.IsMessage)
            {
                record.Accept(
                    clientToken, sent.Id, sent.Time, sent.ProcessingStatus == MessageProcessingStatus.Rejected);
            }

            var elapsed = context.Time.GetElapsedTime(startedAt);
            CallLog.SendCompleted(context.Logger, context.LogId, sent.Id, elapsed);
            SendTelemetry.Sent(operation, elapsed, sent.ProcessingStatus);
            return sent;
        }
        catch (Exception exception)
        {
            CallLog.SendFailed(context.Logger, context.LogId, exception);
            SendTelemetry.Failed(operation, context.Time.GetElapsedTime(startedAt), exception);
            // The transcript does not show events, so the application could not find them to send them again.
            if (draft.IsMessage)
            {
                record.Fail(
                    clientToken,
                    new((again, cancellation) => PostAsync(draft, clientToken, again, cancellation)),
                    exception);
            }

            throw;
        }
    }

    private static SentItem SentOf(SendMessageResult result, string clientToken, object? metadata)
    {
        var (status, statusText) = MessageProcessing.Parse(result.MessageProcessingStatus);
        return new()
        {
            Id = result.Id,
            Time = result.AbsoluteTime,
            ClientToken = clientToken,
            ProcessingStatus = status,
            ProcessingStatusText = statusText,
            Metadata = metadata,
        };
    }

    private static SentItem SentOf(SendEventResult result, string clientToken, object? metadata) => new()
    {
        Id = result.Id,
        Time = result.AbsoluteTime,
        ClientToken = clientToken,
        Metadata = metadata,
    };
}
