using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>The customer's signing in, as far as the chat is concerned: where to do it, and that it is not done.</summary>
internal sealed class SignIn(SessionCore core)
{
    public async Task<AuthenticationUrl> GetUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken)
    {
        ParticipantLimits.SessionId(sessionId, nameof(sessionId));
        var redirect = Redirect(redirectUri, nameof(redirectUri));
        SendValidation.Metadata(metadata, nameof(metadata));
        core.Calls.ThrowIfCannotSend();
        var answer = await core.Calls.CallAsync(
            "GetAuthenticationUrl",
            (connectionToken, cancellation) => core.Client.GetAuthenticationUrlAsync(
                new() { ConnectionToken = connectionToken, SessionId = sessionId, RedirectUri = redirect }, cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Url = answer.AuthenticationUrl, Metadata = metadata };
    }

    public async Task<CancelAuthenticationResult> CancelAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken)
    {
        ParticipantLimits.SessionId(sessionId, nameof(sessionId));
        SendValidation.Metadata(metadata, nameof(metadata));
        core.Calls.ThrowIfCannotSend();
        await core.Calls.CallAsync(
            "CancelParticipantAuthentication",
            (connectionToken, cancellation) => core.Client.CancelParticipantAuthenticationAsync(
                new() { ConnectionToken = connectionToken, SessionId = sessionId }, cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    // As it was written: the identity provider compares it, character by character, with what was registered there.
    private static string Redirect(Uri redirectUri, string parameter)
    {
        if (redirectUri is null)
            throw new ArgumentNullException(parameter);
        if (!redirectUri.IsAbsoluteUri)
            throw new ArgumentException($"{parameter} is relative; the service takes an absolute address.", parameter);
        ParticipantLimits.AtMost(redirectUri.OriginalString, ParticipantLimits.RedirectUriCharacters, parameter);
        return redirectUri.OriginalString;
    }
}
