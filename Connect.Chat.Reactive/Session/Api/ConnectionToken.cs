using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// What authorises the calls of a session: from CreateParticipantConnection, or from elsewhere (see
/// <see cref="ChatSessionOptions.ConnectionTokenProvider"/>).
/// </summary>
public sealed record ConnectionToken
{
    /// <summary>Makes a token.</summary>
    /// <param name="value">The token: 1 to 1,000 characters. Secret.</param>
    /// <param name="expiry">When it expires. Default: null, not known.</param>
    /// <exception cref="ArgumentException">The token is missing or too long.</exception>
    public ConnectionToken(string value, DateTimeOffset? expiry = null)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException("The connection token is missing.", nameof(value));
        if (value.Length > 1000)
            throw new ArgumentException($"The connection token has {value.Length} characters; 1,000 are allowed.", nameof(value));
        Value = value;
        Expiry = expiry;
    }

    /// <summary>The token. Secret.</summary>
    public string Value { get; }

    /// <summary>
    /// When it expires; null when that is not known. It is renewed in the background from five minutes before, and
    /// after one day at the latest. The local clock is read once, when the token comes.
    /// </summary>
    public DateTimeOffset? Expiry { get; }

    /// <summary>When it expires; never the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(ConnectionToken)} {{ Expiry = {Expiry:O} }}";
}
