using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches the address where the customer signs in, and cancels the sign-in.</summary>
internal sealed class SignIn(AuthorizedCaller calls)
{
    public async Task<AuthenticationUrl> GetUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken)
    {
        ParticipantLimits.SessionId(sessionId, nameof(sessionId));
        var redirect = Redirect(redirectUri, nameof(redirectUri));
        SendValidation.Metadata(metadata);
        calls.ThrowIfEndedOrNeverConnected();
        var response = await calls.CallAsync(
            GetAuthenticationUrl.Operation,
            token => new() { ConnectionToken = token, SessionId = sessionId, RedirectUri = redirect },
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Url = new(response.AuthenticationUrl), Metadata = metadata };
    }

    public async Task<CancelAuthenticationResult> CancelAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken)
    {
        ParticipantLimits.SessionId(sessionId, nameof(sessionId));
        SendValidation.Metadata(metadata);
        calls.ThrowIfEndedOrNeverConnected();
        await calls.CallAsync(
            CancelParticipantAuthentication.Operation,
            token => new() { ConnectionToken = token, SessionId = sessionId },
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    // Unchanged: the identity provider compares it with the registered address, character by character.
    private static string Redirect(Uri redirectUri, string parameter)
    {
        ArgumentNullException.ThrowIfNull(redirectUri, parameter);
        if (!redirectUri.IsAbsoluteUri)
            throw new ArgumentException($"{parameter} is relative; the service takes an absolute address.", parameter);
        ParticipantLimits.Text(redirectUri.OriginalString, ParticipantLimits.RedirectUriCharacters, parameter);
        return redirectUri.OriginalString;
    }
}
