namespace Connect.Chat.Reactive.Attachments;

/// <summary>Creates the exception for each way in which a transfer can fail. Each message says what to do.</summary>
internal static class TransferFailure
{
    public static AttachmentException Refused(
        AttachmentFailure reason, int status, string errorCode, TimeSpan? retryAfter)
    {
        var action = reason is AttachmentFailure.UploadRefused ? "upload" : "download";
        var code = errorCode.Length > 0 ? $" ({LogText.Escape(errorCode)})" : "";
        return new($"The file storage rejected the {action} with status {status}{code}. {Advice(status)}")
        {
            Reason = reason,
            StatusCode = status,
            ErrorCode = errorCode,
            RetryAfter = retryAfter,
        };
    }

    public static AttachmentException NotTheFile(int status) =>
        new(
            $"The file storage responded to the download with status {status}, which is not the file itself. "
            + "Check the proxies between the storage and this machine.")
        {
            Reason = AttachmentFailure.DownloadRefused,
            StatusCode = status,
        };

    public static AttachmentException NotFromStorage(int status) =>
        new(
            $"The file storage was expected to respond, but a web page with status {status} arrived. A proxy, captive "
            + "portal or firewall probably sent it. Sign in to the network, or let requests to the storage through.")
        {
            Reason = AttachmentFailure.NetworkFailed,
            StatusCode = status,
        };

    public static AttachmentException Network(Exception cause) =>
        Of(
            AttachmentFailure.NetworkFailed,
            "The network failed during the file transfer. Check the connection and try again.",
            cause);

    public static AttachmentException Stalled(Exception? cause) =>
        Of(
            AttachmentFailure.TimedOut,
            "The file transfer stalled for longer than StallTimeout. Check the connection and try again.",
            cause);

    /// <summary>The application's HttpClient timed out while the transfer was still making progress.</summary>
    public static AttachmentException ClientTimedOut(TimeSpan timeout, Exception cause) =>
        Of(
            AttachmentFailure.TimedOut,
            $"The Timeout of the application's HttpClient ({timeout}) ended the file transfer. Set HttpClient.Timeout "
            + "to Timeout.InfiniteTimeSpan. AttachmentOptions.StallTimeout and TransferTimeout limit the transfer.",
            cause);

    public static AttachmentException HeaderNotSent(Exception cause) =>
        Of(
            AttachmentFailure.UntrustedResponse,
            "The service signed the upload with a non-ASCII header, such as the name of the file, but the "
            + "application's handler cannot send it. Set SocketsHttpHandler.RequestHeaderEncodingSelector to return "
            + "Encoding.UTF8, or use a file name in ASCII.",
            cause);

    public static AttachmentException ClientDisposed(Exception cause) =>
        Of(
            AttachmentFailure.NetworkFailed,
            "The HttpClient of the file transfer, or its handler, has been disposed. Dispose it only after the "
            + "sessions that use it.",
            cause);

    /// <summary>The total timeout has passed, or the application's own pipeline rejected the transfer.</summary>
    public static AttachmentException GaveUp(AttachmentException? last, Exception cause) =>
        new(
            last is null
                ? "The file transfer took too long. Check the connection, or increase TransferTimeout."
                : "The file transfer failed repeatedly. Try again later.",
            last ?? cause)
        {
            Reason = AttachmentFailure.TimedOut,
            StatusCode = last?.StatusCode ?? 0,
            ErrorCode = last?.ErrorCode ?? "",
            RetryAfter = last?.RetryAfter,
        };

    public static AttachmentException NotAvailable(ParticipantServiceException refusal) =>
        new(
            $"The attachment is not available (status {refusal.StatusCode}). The scanner has not finished, the scanner "
            + "rejected the file, or the file is not part of this chat. Check ChatAttachment.Status.",
            refusal)
        {
            Reason = AttachmentFailure.NotAvailable,
            StatusCode = refusal.StatusCode,
            ErrorCode = refusal.ErrorCode,
        };

    /// <param name="expected">The size that the service or the storage announced. Null if neither did.</param>
    /// <param name="actual">The number of bytes received so far, or the size that the storage announced.</param>
    public static AttachmentException SizeMismatch(long? expected, long actual) =>
        Of(
            AttachmentFailure.SizeMismatch,
            expected is { } size
                ? $"The file should have {size} bytes, but the storage sends {actual}. Download it again. If the sizes "
                + "still differ, do not use the file."
                : $"The service did not state the size of the file, and {actual} bytes exceed MaxBytes. Increase "
                + "MaxBytes if larger files are expected.");

    /// <param name="failure">The exception of the source.</param>
    /// <param name="includeCause">
    /// Whether to keep <paramref name="failure"/> as the inner exception. False if its message could contain a path.
    /// </param>
    public static AttachmentException SourceUnreadable(Exception failure, bool includeCause) =>
        failure as AttachmentException
        ?? Of(
            AttachmentFailure.SourceUnreadable,
            $"Reading the file to send failed with {failure.GetType().Name}. Check that it exists and is readable, "
            + "then send it again.",
            includeCause ? failure : null);

    public static AttachmentException SourceSpent() =>
        Of(
            AttachmentFailure.SourceUnreadable,
            "The stream to send can be read only once, and has been read. Send a new source. Sources from files, "
            + "bytes, openers and seekable streams can be read again.");

    public static AttachmentException SourceChanged(long announced, long actual) =>
        Of(
            AttachmentFailure.SourceUnreadable,
            $"The file to send has {actual} bytes, but {announced} bytes were announced or are allowed. Do not change "
            + "the file while it is sent, then send it again.");

    /// <param name="failure">The exception of the destination.</param>
    /// <param name="includeCause">
    /// Whether to keep <paramref name="failure"/> as the inner exception. False if its message could contain a path.
    /// </param>
    public static AttachmentException Destination(Exception failure, bool includeCause) =>
        Of(
            AttachmentFailure.DestinationFailed,
            $"Writing the downloaded file failed with {failure.GetType().Name}. Check that the destination exists, is "
            + "writable and has enough space.",
            includeCause ? failure : null);

    public static AttachmentException DestinationExists() =>
        Of(
            AttachmentFailure.DestinationFailed,
            "A file or directory with this name exists. Choose another path, or pass overwrite: true for a file.");

    /// <param name="what">The unsafe part of the response, without its value.</param>
    public static AttachmentException Untrusted(string what) =>
        Of(
            AttachmentFailure.UntrustedResponse,
            $"The service sent {what}. Check the endpoint and the proxies on the way to it.");

    private static AttachmentException Of(AttachmentFailure reason, string message, Exception? cause = null) =>
        new(message, cause) { Reason = reason };

    private static string Advice(int status) => status switch
    {
        401 or 403 => "The URL has expired, or a proxy changed the request. Try again.",
        404 => "The file no longer exists.",
        408 or 429 => "Wait for RetryAfter if it is set, and try again.",
        >= 500 => "The storage failed internally. Try again later.",
        >= 300 and < 400 => "File URLs do not redirect. Check the proxies between the service and this machine.",
        _ => "Try again with a new source, or download the file again.",
    };
}
