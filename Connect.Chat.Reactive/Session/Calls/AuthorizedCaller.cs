using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Participant;

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

    /// <summary>The state of the session.</summary>
    public ChatState State => connection.State;

    /// <summary>Whether nothing can be sent any more: the chat has ended, or the participant has left it.</summary>
    public bool HasEnded => State is { Phase: ChatPhase.Ended } or { HasLeft: true, Phase: not ChatPhase.Disposed };

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
        if (HasEnded)
            throw new ChatEndedException(ChatEndReason.Ended);
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

    /// <summary>Makes a call. The request takes the connection token.</summary>
#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<TResult> CallAsync<TRequest, TResult>(
        ParticipantOperation<TRequest, TResult> operation,
        Func<string, TRequest> createRequest,
        object? metadata,
        CancellationToken cancellationToken)
        where TRequest : class
    {
        SendValidation.Metadata(metadata);
        using var either = LinkToLifetime(cancellationToken);
        var stop = either?.Token ?? context.Lifetime;
        Exception? other = null;
        try
        {
            var token = await tokens.GetAsync(stop).ConfigureAwait(false);
            ParticipantServiceException refusal;
            try
            {
                return await InvokeAsync(operation, createRequest(token), stop).ConfigureAwait(false);
            }
            catch (ParticipantServiceException exception) when (
                exception is { StatusCode: 401 or 403, IsFromService: true })
            {
                refusal = exception;
                CallLog.TokenRefused(context.Logger, context.LogId, refusal);
            }

            token = await RenewAsync(token, refusal, stop).ConfigureAwait(false);
            return await InvokeAsync(operation, createRequest(token), stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            (other = Replace(exception, operation.Name, metadata, cancellationToken)) is not null)
        {
            throw other;
        }
    }

    /// <summary>Runs work that needs no token, under the same rules.</summary>
    public async Task<T> RunAsync<T>(
        string operation, Func<CancellationToken, Task<T>> work, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Metadata(metadata);
        using var either = LinkToLifetime(cancellationToken);
        Exception? other = null;
        try
        {
            return await work(either?.Token ?? context.Lifetime).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            (other = Replace(exception, operation, metadata, cancellationToken)) is not null)
        {
            throw other;
        }
    }

    // Returns null for a caller without a token: many pass none.
    private CancellationTokenSource? LinkToLifetime(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.Lifetime)
            : null;

    // Returns the exception to throw instead. Returns null if the exception is the right one, with the metadata added.
    private Exception? Replace(
        Exception exception, string operation, object? metadata, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case ParticipantServiceException failure:
                failure.SetMetadata(metadata);
                return null;
            case AttachmentException failure:
                failure.SetMetadata(metadata);
                return null;
            case var _ when cancellationToken.IsCancellationRequested:
                return new OperationCanceledException(cancellationToken);
            case var _ when context.Lifetime.IsCancellationRequested:
                return new ObjectDisposedException("The session was disposed during the call.", exception);
            case ChatException or ArgumentException:
                return null;
            default:
                // The session's own client throws nothing else. A client of the application may throw anything.
                var network = ParticipantFailure.Of(operation, exception);
                network.SetMetadata(metadata);
                return network;
        }
    }

    private async Task<string> RenewAsync(
        string token, ParticipantServiceException refusal, CancellationToken cancellationToken)
    {
        string renewed;
        try
        {
            renewed = await tokens.ReplaceAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Without another token, the refusal stands.
            refusal.SetParticipantRefused(exception
                is ParticipantServiceException { StatusCode: 401 or 403, IsFromService: true });
            throw refusal;
        }

        return renewed != token ? renewed : throw refusal;
    }

    // A client of the application may ignore its token, and may return anything.
    private ValueTask<TResult> InvokeAsync<TRequest, TResult>(
        ParticipantOperation<TRequest, TResult> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : class =>
        client is ParticipantClient { AlwaysReturns: true }
            ? new(operation.CallAsync(client, request, cancellationToken))
            : operation.CallCheckedAsync(client, request, cancellationToken);
}
