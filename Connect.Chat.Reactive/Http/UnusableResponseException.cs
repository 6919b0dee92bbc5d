namespace Connect.Chat.Reactive.Http;

/// <summary>
/// A response was read but cannot be used. The client converts this exception to a
/// <see cref="ParticipantServiceException"/> with the operation and the request id.
/// </summary>
/// <param name="message">Describes the error without quoting the response.</param>
/// <param name="isTransient">Whether a retry can succeed.</param>
internal sealed class UnusableResponseException(string message, bool isTransient) : Exception(message)
{
    public bool IsTransient => isTransient;

    /// <summary>The response lacks a required member.</summary>
    public static UnusableResponseException Incomplete(string member) =>
        new(
            $"It has no {member}. Try again. If the error persists, check the endpoint and proxies.",
            isTransient: true);

    /// <summary>The response contains a value that is not trusted.</summary>
    public static UnusableResponseException Untrusted(string reason) =>
        new($"{reason} Check the endpoint and the proxies in front of it.", isTransient: false);
}
