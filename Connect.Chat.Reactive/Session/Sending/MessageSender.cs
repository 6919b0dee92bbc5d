using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Sends messages and events, one after another, each under one token for all its repetitions. Messages show in the
/// transcript from the moment they are asked for.
/// </summary>
internal sealed class MessageSender(SessionCore core)
{
    public Task<SentItem> SendMessageAsync(
        string content, string contentType, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Content(content, nameof(content));
        SendValidation.ContentType(contentType, nameof(contentType));
        ParticipantLimits.Json(contentType, content, nameof(content));
        return SendAsync(new(IsMessage: true, contentType, content), clientToken, metadata, cancellationToken);
    }

    public Task<SentItem> SendEventAsync(
        string contentType, string content, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.ContentType(contentType, nameof(contentType));
        SendValidation.AtMostContent(content, nameof(content));
        return SendAsync(new(IsMessage: false, contentType, content), clientToken, metadata, cancellationToken);
    }

    public Task<SentItem> ResendAsync(string clientToken, object? metadata, CancellationToken cancellationToken)
    {
        if (clientToken is null)
            throw new ArgumentNullException(nameof(clientToken));
        SendValidation.Metadata(metadata, nameof(metadata));
        var failed = core.FailedSends.Find(clientToken) ?? throw new ArgumentException(
            "No message of this session has failed under this client token, or MaxFailedSends have failed since. "
            + "It is TranscriptEntry.ClientToken of a failed entry.",
            nameof(clientToken));
        CallLog.Resending(core.Logger, core.LogId);
        return failed.AgainAsync(metadata, cancellationToken);
    }

    private Task<SentItem> SendAsync(Draft draft, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.ClientToken(clientToken, nameof(clientToken));
        SendValidation.Metadata(metadata, nameof(metadata));
        return PostAsync(draft, clientToken ?? ClientToken.New(), metadata, cancellationToken);
    }

    // Starts on the caller's thread, as the queue keeps the order in which it is entered; fails through the task.
    private async Task<SentItem> PostAsync(Draft draft, string token, object? metadata, CancellationToken cancellationToken)
    {
        core.Calls.ThrowIfCannotSend();
        cancellationToken.ThrowIfCancellationRequested();
        // Whoever sends it now, nobody has to send it again; unless this fails too.
        core.ForgetFailedSend(token);
        CallLog.SendStarted(core.Logger, core.LogId, draft.IsMessage);
        var began = core.Time.GetTimestamp();
        if (draft.IsMessage)
            core.Streams.Emit(new TranscriptChange.SendBegan(token, draft.ToItem(core.Details, core.Kind.Role), core.Time.GetUtcNow()));
        try
        {
            // The queue is outermost: a token that must be renewed first must not let a later send overtake.
            var sent = await core.Sends.RunAsync(
                turn => core.Calls.CallAsync(
                    draft.IsMessage ? "SendMessage" : "SendEvent",
                    (connectionToken, cancellation) => PostAsync(draft, token, connectionToken, cancellation),
                    metadata,
                    turn),
                cancellationToken).ConfigureAwait(false);
            if (draft.IsMessage)
                core.Streams.Emit(new TranscriptChange.SendAccepted(
                    token, sent.Id, sent.Time, sent.ProcessingStatus == MessageProcessingStatus.Rejected));
            CallLog.SendCompleted(core.Logger, core.LogId, sent.Id, core.Time.GetElapsedTime(began));
            return sent with { Metadata = metadata };
        }
        catch (Exception failure)
        {
            CallLog.SendFailed(core.Logger, core.LogId, failure);
            // Events are not in the transcript, so there is nothing that could be sent again.
            if (draft.IsMessage)
                core.OnSendFailed(token, new((again, cancellation) => PostAsync(draft, token, again, cancellation)), failure);
            throw;
        }
    }

    private async Task<SentItem> PostAsync(Draft draft, string token, string connectionToken, CancellationToken cancellation)
    {
        if (draft.IsMessage)
        {
            var message = await core.Client.SendMessageAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    Content = draft.Content,
                    ContentType = draft.ContentType,
                    ClientToken = token,
                },
                cancellation).ConfigureAwait(false);
            return new()
            {
                Id = message.Id,
                Time = message.AbsoluteTime,
                ClientToken = token,
                ProcessingStatus = ProcessingStatusOf(message.MessageProcessingStatus),
            };
        }

        var happened = await core.Client.SendEventAsync(
            new()
            {
                ConnectionToken = connectionToken,
                Content = draft.Content,
                ContentType = draft.ContentType,
                ClientToken = token,
            },
            cancellation).ConfigureAwait(false);
        return new() { Id = happened.Id, Time = happened.AbsoluteTime, ClientToken = token };
    }

    private static MessageProcessingStatus ProcessingStatusOf(string wire) => wire switch
    {
        "PROCESSING" => MessageProcessingStatus.Processing,
        "FAILED" => MessageProcessingStatus.Failed,
        "REJECTED" => MessageProcessingStatus.Rejected,
        _ => MessageProcessingStatus.None,
    };
}
