namespace Connect.Chat.Reactive.Session;

/// <summary>
/// How every call to the service is made: only in a state that allows it, with the token of the moment, renewed once
/// if the service does not take it, ended by disposal, and with the caller's metadata on whatever goes wrong.
/// </summary>
internal sealed class SessionCalls(SessionCore core)
{
    /// <summary>Throws unless something can be sent.</summary>
    public void ThrowIfCannotSend()
    {
        if (core.State is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.EndReason.GetValueOrDefault());
        ThrowIfNeverConnected();
    }

    /// <summary>Throws unless something can be asked; that may still be done when the chat is over.</summary>
    public void ThrowIfNeverConnected()
    {
        if (core.State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        if (!core.Access.HasToken)
            throw new ChatNotConnectedException(core.State.Phase);
    }

    public Task<T> CallAsync<T>(
        Func<string, CancellationToken, Task<T>> call, object? metadata, CancellationToken cancellationToken) =>
        RunAsync(cancellation => WithTokenAsync(call, cancellation), metadata, cancellationToken);

    /// <summary>Does what needs no token, under the same rules.</summary>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> act, object? metadata, CancellationToken cancellationToken)
    {
        SendGuard.Metadata(metadata, nameof(metadata));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, core.Lifetime);
        try
        {
            return await act(either.Token).ConfigureAwait(false);
        }
        catch (ParticipantServiceException failure)
        {
            failure.Metadata = metadata;
            throw;
        }
        catch (AttachmentException failure)
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

    private async Task<T> WithTokenAsync<T>(Func<string, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var token = await core.Access.TokenAsync(cancellationToken).ConfigureAwait(false);
        ParticipantServiceException refusal;
        try
        {
            return await call(token, cancellationToken).ConfigureAwait(false);
        }
        catch (ParticipantServiceException failure) when (failure is { StatusCode: 401 or 403, IsFromService: true })
        {
            refusal = failure;
        }

        string renewed;
        try
        {
            renewed = await core.Access.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // No other token is to be had, so the refusal stands.
            throw refusal;
        }

        return await call(renewed, cancellationToken).ConfigureAwait(false);
    }
}
