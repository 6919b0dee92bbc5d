using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Asks the application for the token; the session's socket is shared and needs no URL. The provider may throw anything,
/// return anything, or never complete: all of it is a typed failure that may be repeated.
/// </summary>
/// <param name="details">The chat.</param>
/// <param name="provide">The application's provider.</param>
/// <param name="timeout">How long the provider may take.</param>
/// <param name="time">The clock.</param>
internal sealed class ProvidedConnectionSource(
    ChatDetails details,
    Func<ChatDetails, CancellationToken, Task<ConnectionToken>> provide,
    TimeSpan timeout,
    TimeProvider time) : IConnectionSource
{
    /// <summary>The <see cref="ParticipantServiceException.Operation"/> of its failures.</summary>
    public const string Operation = nameof(ChatSessionOptions.ConnectionTokenProvider);

    public async Task<ConnectionGrant> GetAsync(bool withUrl, bool isReconnect, CancellationToken cancellationToken)
    {
        var token = await AskAsync(cancellationToken).ConfigureAwait(false)
            ?? throw Unusable("returned null", cause: null);
        if (!ParticipantLimits.IsBearer(token.Value))
            throw Unusable("returned a token with a character that no header can hold", cause: null);
        return new(token.Value, token.Expiry - time.GetUtcNow(), Url: null);
    }

    private async Task<ConnectionToken?> AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = new TimeoutTokenSource(timeout, time, cancellationToken);
        try
        {
            var asking = provide(details, deadline.Token);
            return asking is null ? null : await asking.OrAbandonAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (ParticipantServiceException refusal)
        {
            throw refusal is { StatusCode: 401 or 403, IsSourceUnknown: true } ? Refusal(refusal) : refusal;
        }
        catch (Exception exception)
        {
            throw Unusable(
                deadline.IsTimedOut ? $"did not return within {timeout}" : $"threw {exception.GetType().Name}", exception);
        }
    }

    // The option's documentation promises that the status alone says that the chat is over.
    private static ParticipantServiceException Refusal(ParticipantServiceException given) =>
        new(given.Message, given)
        {
            Operation = given.Operation,
            StatusCode = given.StatusCode,
            ErrorCode = given.ErrorCode,
            RequestId = given.RequestId,
            IsFromService = true,
        };

    private static ParticipantServiceException Unusable(string what, Exception? cause) =>
        new($"The {Operation} {what}. It must return a valid token, or throw a {nameof(ParticipantServiceException)} with status 403 if the chat is over.", cause)
        {
            Operation = Operation,
            IsFromService = false,
        };
}
