namespace Connect.Chat.Reactive;

/// <summary>The transfer of a file failed, but not because the participant service rejected a call.</summary>
/// <remarks>The message says what happened and what to do. It contains no URL, token, file name or path.</remarks>
public class AttachmentException : ChatException
{
    private string _attachmentId = "";
    private object? _metadata;

    /// <summary>Creates an exception without a message.</summary>
    public AttachmentException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened, and what to do. Must not contain secrets.</param>
    public AttachmentException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened, and what to do. Must not contain secrets.</param>
    /// <param name="innerException">The cause.</param>
    public AttachmentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The reason of the failure.</summary>
    public AttachmentFailure Reason { get; init; }

    /// <summary>The HTTP status. 0 if there is no response.</summary>
    public int StatusCode { get; init; }

    /// <summary>The storage's error code, such as <c>AccessDenied</c>. Empty if the response has none.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>The id of the attachment. Empty if it has no id yet.</summary>
    public string AttachmentId
    {
        get => _attachmentId;
        init => _attachmentId = value;
    }

    /// <summary>
    /// The delay that the storage requested, counted from its response, at most 5 minutes. Null if it requested none or
    /// zero.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the same transfer may succeed later. True for a network failure, a timeout, or the status 408, 429, or
    /// 500 and above.
    /// </summary>
    public bool IsTransient =>
        Reason is AttachmentFailure.NetworkFailed or AttachmentFailure.TimedOut || StatusCode is 408 or 429 or >= 500;

    /// <summary>The <c>metadata</c> argument of the session's method. Null if the caller passed none.</summary>
    public object? Metadata
    {
        get => _metadata;
        init => _metadata = value;
    }

    internal void SetAttachmentId(string attachmentId) => _attachmentId = attachmentId;

    internal void SetMetadata(object? metadata) => _metadata = metadata;
}
