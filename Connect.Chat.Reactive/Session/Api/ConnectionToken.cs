using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// The token that authorizes the calls of a session. It comes from CreateParticipantConnection, or from
/// <see cref="ChatSessionOptions.ConnectionTokenProvider"/>.
/// </summary>
public sealed record ConnectionToken
{
    /// <summary>Creates a token.</summary>
    /// <param name="value">The token: 1 to 1,000 characters. Secret.</param>
    /// <param name="expiry">The time at which it expires. Default: null, unknown.</param>
    /// <exception cref="ArgumentException">The token is missing or too long.</exception>
    public ConnectionToken(string value, DateTimeOffset? expiry = null)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException("The connection token is missing.", nameof(value));
        if (value.Length > ParticipantLimits.TokenCharacters)
        {
            throw new ArgumentException(
                $"The connection token has {value.Length} characters; the maximum is 1,000.", nameof(value));
        }

        Value = new(value);
        Expiry = expiry;
    }

    /// <summary>The token.</summary>
    public Secret<string> Value { get; }

    /// <summary>
    /// The time at which the token expires; null if it is unknown. The session renews the token in the background from
    /// 5 minutes before this time, and after 1 day at the latest. It compares the time with the local clock once, when
    /// it receives the token.
    /// </summary>
    public DateTimeOffset? Expiry { get; }

    /// <summary>Returns the expiry, without the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(ConnectionToken)} {{ Expiry = {Expiry:O} }}";
}
