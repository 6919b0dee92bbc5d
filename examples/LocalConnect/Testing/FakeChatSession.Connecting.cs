namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    private ChatConnectException? _connectFailure;
    private bool _hasBeenConnected;

    /// <summary>How often the application has called <see cref="NotifyNetworkAvailable"/>.</summary>
    public int NetworkNotifications { get; private set; }

    /// <summary>Makes the next ConnectAsync fail. The state is then Broken.</summary>
    /// <param name="failure">
    /// The exception. Default: null, one with the reason <see cref="ChatConnectFailure.Network"/>.
    /// </param>
    public void FailNextConnect(ChatConnectException? failure = null) =>
        _connectFailure = failure ?? new(ChatConnectFailure.Network, "The fake connection failed.");

    /// <inheritdoc/>
    public Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default) =>
        ConnectAsync(metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default) =>
        Complete(() => Connect(metadata), cancellationToken);

    /// <inheritdoc/>
    public Task ResumeAsync(CancellationToken cancellationToken = default) => ConnectAsync(cancellationToken);

    /// <inheritdoc/>
    public Task SuspendAsync(CancellationToken cancellationToken = default) => Complete(
        () =>
        {
            ThrowIfOver();
            SetState(new() { Phase = ChatPhase.Suspended });
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public void NotifyNetworkAvailable() => NetworkNotifications++;

    /// <inheritdoc/>
    public bool ReceiveFrame(string frame) =>
        throw new InvalidOperationException("A fake session takes no frames. Push the item instead.");

    /// <inheritdoc/>
    public bool ReceiveFrame(ReadOnlySpan<byte> utf8Frame) => ReceiveFrame("");

    /// <inheritdoc/>
    public ChatResumeHandle GetResumeHandle() => new() { ContactId = Details.ContactId };

    /// <inheritdoc/>
    public void CleanUpOnParticipantDisconnect() =>
        SetState(new() { Phase = ChatPhase.Ended, EndReason = ChatEndReason.Ended });

    /// <inheritdoc/>
    public void Dispose()
    {
        // The streams have completed at the end of the chat, but the session is disposed as well.
        if (CurrentState.Phase is ChatPhase.Ended)
            CurrentState = new() { Phase = ChatPhase.Disposed };
        else
            SetState(new() { Phase = ChatPhase.Disposed });
        _typingTimer.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private ConnectResult Connect(object? metadata)
    {
        ThrowIfOver();
        if (CurrentState.Phase is ChatPhase.Connected)
            return new() { Metadata = metadata };
        SetState(new()
        {
            Phase = _hasBeenConnected ? ChatPhase.Reconnecting : ChatPhase.Connecting,
            Attempt = 1,
        });
        if (Interlocked.Exchange(ref _connectFailure, null) is { } failure)
        {
            SetState(new() { Phase = ChatPhase.Broken, Cause = failure });
            throw new ChatConnectException(failure.Reason, failure.Message, failure.InnerException)
            {
                Metadata = metadata,
            };
        }

        CatchUp();
        return new() { Metadata = metadata };
    }

    private void ThrowIfOver()
    {
        if (CurrentState is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.EndReason ?? ChatEndReason.Ended);
        ThrowIfDisposed();
    }

    private void ThrowIfCannotSend()
    {
        ThrowIfOver();
        ThrowIfNeverConnected();
    }

    // A real session can still read after the chat has ended.
    private void ThrowIfNeverConnected()
    {
        ThrowIfDisposed();
        if (!_hasBeenConnected)
            throw new ChatNotConnectedException(CurrentState.Phase);
    }

    private void ThrowIfDisposed() =>
        ObjectDisposedException.ThrowIf(CurrentState.Phase is ChatPhase.Disposed, typeof(IChatSession));

    // Runs the action now. Its exceptions are those of the task, as with the asynchronous methods of a real session.
    private static async Task<T> Complete<T>(Func<T> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        return action();
    }
}
