namespace Connect.Chat.Reactive.Session;

/// <summary>
/// How every call to the service is made: only in a state that allows it, with the token of the moment, ended by
/// disposal, and with the caller's metadata on whatever goes wrong.
/// </summary>
internal sealed class SessionCalls(SessionCore core)
{
    /// <summary>Throws unless something can be sent.</summary>
    public void ThrowIfCannotSend()
    {
        if (core.State is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.Cause is null ? ChatEndReason.Ended : ChatEndReason.EndedWhileAway);
        ThrowIfNeverConnected();
    }

    /// <summary>Throws unless something can be asked; that may still be done when the chat is over.</summary>
    public void ThrowIfNeverConnected()
    {
        if (core.State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        if (core.Access.ConnectionToken.Length == 0)
            throw new ChatNotConnectedException(core.State.Phase);
    }

    public async Task<T> CallAsync<T>(
        Func<string, CancellationToken, Task<T>> call, object? metadata, CancellationToken cancellationToken)
    {
        if (metadata is CancellationToken)
            throw new ArgumentException("A CancellationToken was given as metadata; name the argument cancellationToken.", nameof(metadata));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, core.Lifetime);
        try
        {
            return await call(core.Access.ConnectionToken, either.Token).ConfigureAwait(false);
        }
        catch (ParticipantServiceException failure)
        {
            failure.Metadata = metadata;
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure) when (core.Lifetime.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The session was disposed while the call was under way.", failure);
        }
    }
}
