using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>Connects, suspends, ends and disposes a session, and passes changes of its state on to the parts.</summary>
internal sealed class SessionLifecycle(
    SessionContext context,
    ConnectionHandle connection,
    SharedConnectAttempt attempt,
    SessionStreams streams,
    SessionDelivery delivery,
    SendQueues queues,
    SendRecord sends,
    ReceiptSender receipts,
    ConnectionTokenCache tokens,
    TaskTracker background,
    CancellationTokenSource lifetime,
    IDisposable?[] owned) : IAsyncDisposable
{
    // Disposal does not wait longer for the network and for observers.
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(4);

    // The transcript of a chat that has ended is asked for missed items, and sends may still complete, for this long.
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(8);

    private readonly SessionGauge _gauge = new();
    private TaskCompletionSource<bool>? _disposal;

    public ChatState State => connection.State;

    public async Task ConnectAsync(object? metadata, CancellationToken cancellationToken)
    {
        // A session that is connected has nothing to do.
        var activity = State.Phase == ChatPhase.Connected ? null : ChatTelemetry.Start("ChatSession/Connect");
        Exception? failure = null;
        try
        {
            await attempt.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
            if (metadata is null || exception is not ChatConnectException shared)
                throw;
            // All callers share the failure, and each has its own metadata.
            throw new ChatConnectException(shared.Reason, shared.Message, shared.InnerException)
            {
                Metadata = metadata,
            };
        }
        finally
        {
            ChatTelemetry.Stop(activity, failure);
        }
    }

    public async Task SuspendAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (State is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.EndReason.GetValueOrDefault());
        if (State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        connection.Post(new ConnectionSignal.SuspendRequested());
        await connection.Connection.WhenCurrentEndsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void NotifyNetworkAvailable() => connection.Post(new ConnectionSignal.NetworkAvailable());

    public ChatResumeHandle GetResumeHandle() =>
        new() { ContactId = context.Details.ContactId, State = streams.ExportDelivered() };

    /// <summary>Ends the session of a participant who has left, whether or not the chat itself goes on.</summary>
    public void End() => connection.Post(new ConnectionSignal.ChatEndReported(ChatEndReason.Ended));

    public void OnConnectRequested(ChatState state) => attempt.OnRequested(state);

    public void OnStateChanged(ChatState previous, ChatState current)
    {
        // When the participant leaves, only CanSend may change.
        if (current.Phase != previous.Phase || current.HasLeft == previous.HasLeft)
            Record(previous.Phase, current);
        if (IsOver(current))
            queues.Close();
        Publish(previous, current);
        if (!IsSubscribed(current))
            delivery.OnDisconnected(wasSubscribed: IsSubscribed(previous) && !IsOver(current));
        receipts.OnStateChanged(current);
        // A request to connect that is still on its way must not fail when the participant leaves.
        if (current.Phase != previous.Phase)
            attempt.OnState(current);
    }

    private void Record(ChatPhase previous, ChatState current)
    {
        SessionTelemetry.StateChanged(current.Phase);
        _gauge.Set(current.Phase, context.Time);
        SessionLog.StateChanged(context.Logger, context.Details.ContactId, previous, current);
    }

    public ValueTask DisposeAsync()
    {
        // Evaluated now, because the code after the first await may run on another thread.
        var isObserver = streams.IsObserverRunningHere;
        var disposal = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, disposal, null) is not { } earlier)
            return new(DisposeAsync(disposal, isObserver));
        // The earlier call waits for this observer, so this observer must not wait for the earlier call.
        return isObserver ? default : new(earlier.Task);
    }

    private static bool IsSubscribed(ChatState state) => state.Phase is ChatPhase.CatchingUp or ChatPhase.Connected;

    private static bool IsOver(ChatState state) => state.Phase is ChatPhase.Ended or ChatPhase.Disposed;

    private void Publish(ChatState previous, ChatState current)
    {
        switch (current.Phase)
        {
            case ChatPhase.Disposed:
                streams.CompleteNow(current);
                break;
            case ChatPhase.Ended:
                background.Track(EndAsync(previous, current));
                break;
            default:
                streams.Emit(current);
                streams.Announce(previous.Phase, current, context.Time.GetUtcNow());
                break;
        }
    }

    // The transcript of a chat that has ended can still be read, but there is no later chance.
    private async Task EndAsync(ChatState previous, ChatState ended)
    {
        var isAway = ended.EndReason == ChatEndReason.EndedWhileAway || (ended.HasLeft && !IsSubscribed(previous));
        if (isAway && tokens.HasToken)
            delivery.Hold();
        using (var limit = new TimeoutTokenSource(EndLimit, context.Time, context.Lifetime))
        {
            await delivery.TryLastAsync(limit.Token).ConfigureAwait(false);
            streams.Emit(ended);
            streams.Announce(ChatPhase.Ended, ended, context.Time.GetUtcNow());
            await sends.EndAsync(ended.EndReason.GetValueOrDefault(), limit.Token).ConfigureAwait(false);
        }

        streams.Complete();
    }

    private async Task DisposeAsync(TaskCompletionSource<bool> disposal, bool isObserver)
    {
        try
        {
            await DisposePartsAsync(isObserver).ConfigureAwait(false);
        }
        finally
        {
            disposal.TrySetResult(true);
        }
    }

    private async Task DisposePartsAsync(bool isObserver)
    {
        using var limit = new TimeoutTokenSource(DisposeLimit, context.Time, CancellationToken.None);
        streams.AsyncObservers.BeginClose();
        var settled = connection.Connection.DisposeAsync().AsTask();
        delivery.Dispose();
        // Callbacks of the application may be registered, and may throw or block.
        await context.Time.RunAsync(lifetime.CancelQuietly).UntilAsync(limit.Token).ConfigureAwait(false);
        settled = Task.WhenAll(settled, background.WhenIdleAsync());
        // An observer that disposes its own session must not wait for itself.
        if (!isObserver)
            settled = Task.WhenAll(settled, streams.WhenIdleAsync());
        try
        {
            await settled.OrAbandonAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The parts that still run are cancelled and closed already. The caller does not wait for them.
        }

        foreach (var part in owned)
            part?.Dispose();
        lifetime.Dispose();
    }
}
