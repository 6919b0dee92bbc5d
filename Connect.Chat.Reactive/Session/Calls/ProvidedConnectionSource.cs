using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Gets tokens from the application's provider. It returns no URL, because the session's socket is shared. The provider
/// may throw any exception, return an invalid token, or never complete; each becomes a typed, retryable failure.
/// </summary>
/// <param name="details">The chat.</param>
/// <param name="provide">The application's provider.</param>
/// <param name="timeout">The longest time that the provider may take.</param>
/// <param name="time">The clock.</param>
internal sealed class ProvidedConnectionSource(
    ChatDetails details,
    Func<ChatDetails, CancellationToken, Task<ConnectionToken>> provide,
    TimeSpan timeout,
    TimeProvider time) : IConnectionSource
{
    /// <summary>The value of <see cref="ParticipantServiceException.Operation"/> in its failures.</summary>
    public const string Operation = nameof(ChatSessionOptions.ConnectionTokenProvider);

    public async Task<ConnectionGrant> GetAsync(
        bool withUrl, ConnectingCall call, CancellationToken cancellationToken)
    {
        var token = await CallProviderAsync(cancellationToken).ConfigureAwait(false)
            ?? throw Invalid("returned null", cause: null);
        if (!ParticipantLimits.IsBearer(token.Value.Reveal()))
            throw Invalid("returned a token with a character that a header cannot contain", cause: null);
        return new(token.Value.Reveal(), token.Expiry - time.GetUtcNow(), Url: null);
    }

    private async Task<ConnectionToken?> CallProviderAsync(CancellationToken cancellationToken)
    {
        using var timeoutSource = new TimeoutTokenSource(timeout, time, cancellationToken);
        try
        {
            return await time.CallIsolatedAsync(
                stop => provide(details, stop) ?? Task.FromResult<ConnectionToken>(null!),
                timeoutSource.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (ParticipantServiceException exception)
        {
            throw exception is { StatusCode: 401 or 403, IsSourceUnknown: true }
                ? AsServiceRefusal(exception)
                : exception;
        }
        catch (Exception exception)
        {
            var problem = timeoutSource.IsTimedOut
                ? $"did not return within {timeout}"
                : $"threw {exception.GetType().Name}";
            throw Invalid(problem, exception);
        }
    }

    // As the option documents, the status alone means that the chat has ended.
    private static ParticipantServiceException AsServiceRefusal(ParticipantServiceException exception) =>
        new(exception.Message, exception)
        {
            Operation = exception.Operation,
            StatusCode = exception.StatusCode,
            ErrorCode = exception.ErrorCode,
            RequestId = exception.RequestId,
            IsFromService = true,
        };

    private static ParticipantServiceException Invalid(string problem, Exception? cause) =>
        new(
            $"The {Operation} {problem}. It must return a valid token, or throw a "
            + $"{nameof(ParticipantServiceException)} with status 403 if the chat has ended.",
            cause)
        {
            Operation = Operation,
            IsFromService = false,
        };
}
