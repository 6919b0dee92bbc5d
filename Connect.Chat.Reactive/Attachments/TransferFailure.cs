namespace Connect.Chat.Reactive.Attachments;

/// <summary>Says, for each way a transfer can fail, what happened and what to do.</summary>
internal static class TransferFailure
{
    public static AttachmentException Refused(AttachmentFailure reason, int status, string errorCode, TimeSpan? retryAfter) =>
        new($"The storage behind the service {(reason is AttachmentFailure.UploadRefused ? "did not take" : "did not give out")} the file: status {status}{(errorCode.Length > 0 ? $" ({LogText.Escape(errorCode)})" : "")}. {Advice(status)}")
        {
            Reason = reason,
            StatusCode = status,
            ErrorCode = errorCode,
            RetryAfter = retryAfter,
        };

    public static AttachmentException NotFromStorage(int status) =>
        new($"A web page with status {status} came instead of the storage's answer: a proxy, captive portal or firewall seems to have answered in its place. Sign in to the network, or let requests to the storage through.")
        {
            Reason = AttachmentFailure.NetworkFailed,
            StatusCode = status,
        };

    public static AttachmentException Network(Exception cause) =>
        new("The network failed while the file was on its way. Check the connection and try again.", cause)
        {
            Reason = AttachmentFailure.NetworkFailed,
        };

    public static AttachmentException Stalled(Exception? cause) =>
        new("The transfer of the file stood still for too long. Check the connection and try again.", cause)
        {
            Reason = AttachmentFailure.TimedOut,
        };

    /// <summary>The application's own client ended an attempt that was still moving.</summary>
    public static AttachmentException ClientTimedOut(TimeSpan timeout, Exception cause) =>
        new($"The Timeout of the application's own HttpClient ({timeout}) ended the transfer of the file. Set HttpClient.Timeout to Timeout.InfiniteTimeSpan; AttachmentOptions.StallTimeout and TransferTimeout still limit the transfer.", cause)
        {
            Reason = AttachmentFailure.TimedOut,
        };

    public static AttachmentException HeaderNotSent(Exception cause) =>
        new("The service signed the upload with a header beyond ASCII, such as the name of the file, and the application's own handler does not send it. Set its SocketsHttpHandler.RequestHeaderEncodingSelector to return Encoding.UTF8, or give the file a name in ASCII.", cause)
        {
            Reason = AttachmentFailure.UntrustedResponse,
        };

    public static AttachmentException ClientDisposed(Exception cause) =>
        new("The HttpClient of the transfer, or its handler, has been disposed. Keep the client for as long as sessions use it.", cause)
        {
            Reason = AttachmentFailure.NetworkFailed,
        };

    /// <summary>The time for all attempts is over, or a caller's pipeline would not let the transfer through.</summary>
    public static AttachmentException GivenUp(AttachmentException? last, Exception cause) =>
        new(
            last is null
                ? "The transfer of the file was given up, as it took too long. Check the connection, or allow a longer TransferTimeout."
                : "The transfer of the file was given up after repeated failures. Try again later.",
            last ?? cause)
        {
            Reason = AttachmentFailure.TimedOut,
            StatusCode = last?.StatusCode ?? 0,
            ErrorCode = last?.ErrorCode ?? "",
            RetryAfter = last?.RetryAfter,
        };

    public static AttachmentException NotAvailable(ParticipantServiceException refusal) =>
        new(
            $"The service gives out no such attachment (status {refusal.StatusCode}): it is still being scanned, the scanner has rejected it, or it is not of this chat. Look at the Status of the ChatAttachment.",
            refusal)
        {
            Reason = AttachmentFailure.NotAvailable,
            StatusCode = refusal.StatusCode,
            ErrorCode = refusal.ErrorCode,
        };

    /// <param name="expected">What the service said; null when it said nothing.</param>
    /// <param name="actual">How many came until then, or the storage announced.</param>
    public static AttachmentException SizeMismatch(long? expected, long actual) =>
        new(
            expected is { } size
                ? $"The file was to have {size} bytes, but the storage gives {actual}. Fetch it again; if it is the same then, do not use it."
                : $"The service said no size, and after {actual} bytes there is still more. Raise MaxBytes if the file may be so large.")
        {
            Reason = AttachmentFailure.SizeMismatch,
        };

    public static AttachmentException SourceUnreadable(Exception failure, bool isShown) =>
        failure as AttachmentException
        ?? new($"The file to send could not be read: {failure.GetType().Name}. See that it is there and may be read, then send it again.", isShown ? failure : null)
        {
            Reason = AttachmentFailure.SourceUnreadable,
        };

    public static AttachmentException SourceSpent() =>
        new("The stream to send can be read once only, and has been. Send a new source; one from a file, from bytes, from an opener or from a stream that can seek can be read again.")
        {
            Reason = AttachmentFailure.SourceUnreadable,
        };

    public static AttachmentException SourceChanged(long announced, long actual) =>
        new($"The file to send has {actual} bytes, where {announced} were announced or are the most allowed. See that nobody changes it, then send it again.")
        {
            Reason = AttachmentFailure.SourceUnreadable,
        };

    public static AttachmentException Destination(Exception failure, bool isShown) =>
        new($"What came could not be written: {failure.GetType().Name}. See that there is a place for it that may be written to.", isShown ? failure : null)
        {
            Reason = AttachmentFailure.DestinationFailed,
        };

    public static AttachmentException DestinationExists() =>
        new("There is something of that name already, and it is not overwritten unless you ask for it.")
        {
            Reason = AttachmentFailure.DestinationFailed,
        };

    public static AttachmentException Untrusted(string what) =>
        new($"The service gave {what}, which is not used. Check the endpoint, and what stands between it and this machine.")
        {
            Reason = AttachmentFailure.UntrustedResponse,
        };

    private static string Advice(int status) => status switch
    {
        401 or 403 => "The address is no longer good, or something on the way changed the request: try again.",
        404 => "It is not there any more.",
        408 or 429 => "Wait, for RetryAfter if given, and try again.",
        >= 500 => "The storage has a problem of its own: try again later.",
        >= 300 and < 400 => "Addresses of files do not redirect: check what stands between the service and this machine.",
        _ => "Try again with a new source, or fetch it anew.",
    };
}
