namespace Connect.Chat.Reactive.Http;

/// <summary>
/// A response can be read but not used. It never leaves the client, which turns it into a
/// <see cref="ParticipantServiceException"/> with the operation and the request id.
/// </summary>
/// <param name="message">What is wrong, without quoting the response.</param>
/// <param name="isTransient">Whether the next response may be a better one.</param>
internal sealed class UnusableResponseException(string message, bool isTransient) : Exception(message)
{
    public bool IsTransient => isTransient;

    /// <summary>The response lacks a member that the operation needs.</summary>
    public static UnusableResponseException Incomplete(string what) =>
        new($"It has no {what}. Try again, and check the endpoint and proxies if the problem persists.", isTransient: true);

    /// <summary>The response holds a value that must not be used.</summary>
    public static UnusableResponseException Untrusted(string why) =>
        new($"{why} Check the endpoint, and the proxies on the way to it.", isTransient: false);
}
