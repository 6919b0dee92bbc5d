using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Polly;

namespace Connect.Chat.Reactive;

/// <summary>What may be attached, and how files travel. Immutable; checked when a session is created.</summary>
/// <remarks>
/// <para>How often and when a transfer is repeated is in <see cref="ChatSessionOptions.Retry"/>, as for all calls; its
/// timeouts are not for transfers, which have their own here.</para>
/// <para>Transfers run over <see cref="ChatSessionOptions.HttpClient"/> if the application gave one. Its own Timeout, 100
/// seconds by default, ends an upload: set it to infinite. It should not follow redirects. Headers that it adds to every
/// request may not agree with what was signed. File names beyond ASCII need a handler whose
/// <c>RequestHeaderEncodingSelector</c> returns UTF-8, as the session's own does.</para>
/// </remarks>
public sealed record AttachmentOptions
{
    private static readonly TimeSpan LongestTransfer = TimeSpan.FromHours(24);

    /// <summary>
    /// The largest file that is sent, in bytes. Default: 20,971,520 (20 MiB), as the service takes no more. Also the
    /// most that is fetched of a file whose size the service does not say.
    /// </summary>
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>
    /// Which files may be sent: extensions with their dot, whatever their case, and the MIME type of each. Default:
    /// those that the service takes (.csv .doc .docx .heic .jfif .jpeg .jpg .mov .mp4 .pdf .png .ppt .pptx .rtf .txt
    /// .wav .xls .xlsx).
    /// </summary>
    public IReadOnlyDictionary<string, string> AllowedExtensions { get; init; } = AttachmentTypes.Default;

    /// <summary>
    /// How long a transfer may stand still, with no byte moving and no answer coming, before its attempt is given up.
    /// Default: 60 seconds.
    /// </summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the bytes of one file may travel, with all attempts and the waiting between them. Default: 15 minutes,
    /// enough for the largest file at 200 kbit/s. From <see cref="StallTimeout"/> to 24 hours.
    /// </summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The size of the buffer that each transfer borrows, in bytes. Default: 81,920. From 1,024 to 16 MiB.</summary>
    public int BufferBytes { get; init; } = 81_920;

    /// <summary>
    /// Your own Polly pipeline for transfers, in place of <see cref="TransferTimeout"/> and the repetition in
    /// <see cref="ChatSessionOptions.Retry"/>. Default: none. It sees every failure as <see cref="AttachmentException"/>,
    /// and finds <c>PutAttachment</c> or <c>GetAttachmentBytes</c> in <see cref="ResilienceContext.OperationKey"/>. What
    /// cannot be read or written a second time fails with its first failure, whatever the pipeline does.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    internal void Validate()
    {
        if (MaxBytes < 1)
            throw ParticipantLimits.Broken(nameof(MaxBytes), $"{nameof(MaxBytes)} is {MaxBytes}; it must be at least 1.");
        OptionValidation.NotNull(AllowedExtensions, nameof(AllowedExtensions));
        if (AllowedExtensions.Any(static type => type.Key is not ['.', _, ..] || string.IsNullOrWhiteSpace(type.Value)))
            throw ParticipantLimits.Broken(nameof(AllowedExtensions), "An extension is a dot and what follows it, and has a MIME type.");
        OptionValidation.Positive(StallTimeout, nameof(StallTimeout));
        OptionValidation.AtLeast(TransferTimeout, StallTimeout, nameof(TransferTimeout), nameof(StallTimeout));
        if (TransferTimeout > LongestTransfer || TransferTimeout < TimeSpan.FromMilliseconds(10))
            throw ParticipantLimits.Broken(nameof(TransferTimeout), $"{nameof(TransferTimeout)} is {TransferTimeout}; it must be from 10 milliseconds to 24 hours.");
        if (BufferBytes is < 1024 or > 16 * 1024 * 1024)
            throw ParticipantLimits.Broken(nameof(BufferBytes), $"{nameof(BufferBytes)} is {BufferBytes}; it must be from 1,024 to 16,777,216.");
    }
}
