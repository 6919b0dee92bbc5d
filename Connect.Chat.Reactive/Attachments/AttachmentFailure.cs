namespace Connect.Chat.Reactive;

/// <summary>What kept a file from being sent or fetched.</summary>
public enum AttachmentFailure
{
    /// <summary>The network failed on the way, more often than it was tried again.</summary>
    NetworkFailed,

    /// <summary>No byte moved for <see cref="AttachmentOptions.StallTimeout"/>, or <see cref="AttachmentOptions.TransferTimeout"/> is over.</summary>
    TimedOut,

    /// <summary>The storage behind the service did not take the file: <see cref="AttachmentException.StatusCode"/> says how.</summary>
    UploadRefused,

    /// <summary>The storage behind the service did not give the file out: <see cref="AttachmentException.StatusCode"/> says how.</summary>
    DownloadRefused,

    /// <summary>
    /// The service knows no such file to give out: it is still being scanned, the scanner has rejected it, or it never
    /// was. <see cref="ChatAttachment.Status"/> says which.
    /// </summary>
    NotAvailable,

    /// <summary>What came is not as long as the service said it would be.</summary>
    SizeMismatch,

    /// <summary>What was to be sent could not be read, had fewer bytes than announced, or cannot be read a second time.</summary>
    SourceUnreadable,

    /// <summary>What came could not be written, or there is a file of that name already.</summary>
    DestinationFailed,

    /// <summary>The service gave an address or headers that are not safe to use.</summary>
    UntrustedResponse,
}
