namespace Connect.Chat.Reactive;

/// <summary>A file could not be sent or fetched, for a reason other than a refusal of the participant service itself.</summary>
/// <remarks>The message says what happened and what to do, and holds no address, token, file name or path.</remarks>
public class AttachmentException : ChatException
{
    /// <summary>Makes an exception without a message.</summary>
    public AttachmentException()
    {
    }

    /// <summary>Makes an exception that says what happened and what to do.</summary>
    /// <param name="message">What happened, and what to do about it. Must hold nothing secret.</param>
    public AttachmentException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what happened and what to do.</summary>
    /// <param name="message">What happened, and what to do about it. Must hold nothing secret.</param>
    /// <param name="innerException">The cause.</param>
    public AttachmentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What went wrong.</summary>
    public AttachmentFailure Reason { get; init; }

    /// <summary>The HTTP status; 0 when no answer came, or none was to come.</summary>
    public int StatusCode { get; init; }

    /// <summary>The storage's name of the error, such as <c>AccessDenied</c>; empty when it gave none.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>The attachment; empty when it has no id yet.</summary>
    public string AttachmentId { get; internal set; } = "";

    /// <summary>
    /// How long the storage asked to wait, from the moment of its answer, and at most 5 minutes. Null when it did not
    /// ask, or asked for no wait.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the same may succeed later: the network failed, it took too long, or the status is 408, 429, or 500 and
    /// above.
    /// </summary>
    public bool IsTransient =>
        Reason is AttachmentFailure.NetworkFailed or AttachmentFailure.TimedOut || StatusCode is 408 or 429 or >= 500;

    /// <summary>What the caller gave the session's method as <c>metadata</c>; null when nothing was given.</summary>
    public object? Metadata { get; internal set; }
}
