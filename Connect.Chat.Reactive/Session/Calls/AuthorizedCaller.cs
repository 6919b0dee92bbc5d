using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Makes every call of a session to the service. It checks that the state allows the call, adds the connection token,
/// renews the token once if the service refuses it, cancels the call when the session is disposed, and gives every
/// failure its type and the caller's metadata.
/// </summary>
internal sealed class AuthorizedCaller(
    IParticipantClient client, ConnectionTokenCache tokens, ConnectionHandle connection, SessionContext context)
{
    /// <summary>The phase that the session is in.</summary>
    public ChatPhase Phase => State.Phase;

    private ChatState State => connection.State;

    /// <summary>Throws unless the session can send: <see cref="ChatState.CanSend"/>.</summary>
    public void ThrowIfCannotSend()
    {
        ThrowIfEndedOrNeverConnected();
        if (State is { CanSend: false } state)
            throw new ChatNotConnectedException(state.Phase);
    }

    /// <summary>
    /// Throws unless the session can make other calls about the running chat. These work from the first token on.
    /// </summary>
    public void ThrowIfEndedOrNeverConnected()
    {
        if (State is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.EndReason.GetValueOrDefault());
        ThrowIfNeverConnected();
    }

    /// <summary>Throws unless the session can read. It can also read after the chat has ended.</summary>
    public void ThrowIfNeverConnected()
    {
        if (State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        if (!tokens.HasToken)
            throw new ChatNotConnectedException(State.Phase);
    }

    /// <summary>Makes a call with a connection token.</summary>
    public Task<T> CallAsync<T>(
        string operation,
        Func<IParticipantClient, string, CancellationToken, Task<T>> call,
        object? metadata,
        CancellationToken cancellationToken) =>
        RunAsync(operation, cancellation => WithTokenAsync(call, cancellation), metadata, cancellationToken);

    /// <summary>Runs work that needs no token, under the same rules.</summary>
    public async Task<T> RunAsync<T>(
        string operation, Func<CancellationToken, Task<T>> work, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Metadata(metadata, nameof(metadata));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.Lifetime);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (ParticipantServiceException exception)
        {
            exception.SetMetadata(metadata);
            throw;
        }
        catch (AttachmentException exception)
        {
            exception.SetMetadata(metadata);
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (context.Lifetime.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The session was disposed during the call.", exception);
        }
        catch (Exception exception) when (exception is not (ChatException or ArgumentException))
        {
            // The session's own client throws nothing else. A client of the application may throw anything.
            var failure = ParticipantFailure.Of(operation, exception);
            failure.SetMetadata(metadata);
            throw failure;
        }
    }

    // A client of the application may ignore its token. Its call is abandoned then.
    private async Task<T> WithTokenAsync<T>(
        Func<IParticipantClient, string, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        ParticipantServiceException refusal;
        try
        {
            return await call(client, token, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ParticipantServiceException exception) when (
            exception is { StatusCode: 401 or 403, IsFromService: true })
        {
            refusal = exception;
            CallLog.TokenRefused(context.Logger, context.LogId, refusal);
        }

        string renewed;
        try
        {
            renewed = await tokens.ReplaceAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Without another token, the refusal stands.
            throw refusal;
        }

        if (renewed == token)
            throw refusal;
        return await call(client, renewed, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
    }
}
