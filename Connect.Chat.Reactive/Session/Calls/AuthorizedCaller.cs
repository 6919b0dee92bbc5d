using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Makes every call of a session to the service: checks that the state allows it, adds the connection token and renews
/// it once if the service refuses it, ends the call with the session, and gives every failure its type and the caller's
/// metadata.
/// </summary>
internal sealed class AuthorizedCaller(SessionCore core)
{
    /// <summary>Throws unless the session can send.</summary>
    public void ThrowIfCannotSend()
    {
        if (core.State is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.EndReason.GetValueOrDefault());
        ThrowIfNeverConnected();
    }

    /// <summary>Throws unless the session can read, which it can also after the chat has ended.</summary>
    public void ThrowIfNeverConnected()
    {
        if (core.State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        if (!core.Tokens.HasToken)
            throw new ChatNotConnectedException(core.State.Phase);
    }

    /// <summary>Makes a call with a connection token.</summary>
    public Task<T> CallAsync<T>(
        string operation,
        Func<string, CancellationToken, Task<T>> call,
        object? metadata,
        CancellationToken cancellationToken) =>
        RunAsync(operation, cancellation => WithTokenAsync(call, cancellation), metadata, cancellationToken);

    /// <summary>Runs work that needs no token, under the same rules.</summary>
    public async Task<T> RunAsync<T>(
        string operation, Func<CancellationToken, Task<T>> act, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Metadata(metadata, nameof(metadata));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, core.Lifetime);
        try
        {
            return await act(either.Token).ConfigureAwait(false);
        }
        catch (ParticipantServiceException exception)
        {
            exception.Metadata = metadata;
            throw;
        }
        catch (AttachmentException exception)
        {
            exception.Metadata = metadata;
            throw;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (core.Lifetime.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The session was disposed while the call was under way.", exception);
        }
        catch (Exception exception) when (exception is not (ChatException or ArgumentException))
        {
            // The session's own client throws nothing else. A client of the application may throw anything.
            var failure = ParticipantFailure.Of(operation, exception);
            failure.Metadata = metadata;
            throw failure;
        }
    }

    // A client of the application may ignore its token, and is abandoned then.
    private async Task<T> WithTokenAsync<T>(Func<string, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var token = await core.Tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        ParticipantServiceException refusal;
        try
        {
            return await call(token, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ParticipantServiceException exception) when (exception is { StatusCode: 401 or 403, IsFromService: true })
        {
            refusal = exception;
            CallLog.TokenRefused(core.Logger, core.LogId, refusal);
        }

        string renewed;
        try
        {
            renewed = await core.Tokens.ReplaceAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // There is no other token, so the refusal stands.
            throw refusal;
        }

        if (renewed == token)
            throw refusal;
        return await call(renewed, cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
    }
}
