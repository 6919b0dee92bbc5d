namespace Connect.Chat.Reactive;

/// <summary>The reason why the transfer of a file failed.</summary>
public enum AttachmentFailure
{
    /// <summary>The network failed, and so did any retries.</summary>
    NetworkFailed,

    /// <summary>
    /// No byte moved for <see cref="AttachmentOptions.StallTimeout"/>, or the transfer exceeded
    /// <see cref="AttachmentOptions.TransferTimeout"/>.
    /// </summary>
    TimedOut,

    /// <summary>The storage rejected the upload. See <see cref="AttachmentException.StatusCode"/>.</summary>
    UploadRefused,

    /// <summary>The storage rejected the download. See <see cref="AttachmentException.StatusCode"/>.</summary>
    DownloadRefused,

    /// <summary>
    /// The file is not available: the scanner has not finished, the scanner rejected the file, or the file does not
    /// exist. <see cref="ChatAttachment.Status"/> shows which.
    /// </summary>
    NotAvailable,

    /// <summary>The size of the downloaded file differs from the announced size.</summary>
    SizeMismatch,

    /// <summary>The source could not be read, had fewer bytes than announced, or cannot be read again.</summary>
    SourceUnreadable,

    /// <summary>The file could not be written, or a file with that name exists.</summary>
    DestinationFailed,

    /// <summary>The service sent a URL or headers that are not safe to use.</summary>
    UntrustedResponse,
}
