using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Polly;

namespace Connect.Chat.Reactive;

/// <summary>Configures attachments and their transfers. Immutable. Validated when a session is created.</summary>
/// <remarks>
/// <para><see cref="ChatSessionOptions.Retry"/> controls the retries of transfers, as of all calls. Its timeouts do not
/// apply to transfers; the timeouts here do.</para>
/// <para>Transfers use <see cref="ChatSessionOptions.HttpClient"/> if it is set. Set its Timeout to infinite, because
/// the default of 100 seconds ends long uploads. It should not follow redirects. It should not add default headers,
/// because they can invalidate the signature of a request. Non-ASCII file names require a handler whose
/// <c>RequestHeaderEncodingSelector</c> returns UTF-8, as the session's own handler does.</para>
/// </remarks>
public sealed record AttachmentOptions
{
    private const int MinBufferBytes = 1_024;
    private const int MaxBufferBytes = 16 * 1_024 * 1_024;
    private static readonly TimeSpan MinTransferTimeout = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MaxTransferTimeout = TimeSpan.FromHours(24);

    /// <summary>
    /// The largest file to send, in bytes. Default: 20,971,520 (20 MiB), the limit of the service. At least 1. It
    /// also limits the download of a file whose size the service does not state.
    /// </summary>
    public long MaxBytes { get; init; } = ParticipantLimits.AttachmentBytes;

    /// <summary>
    /// The files that can be sent: extensions with their dot, and the MIME type of each. Case does not matter. Default:
    /// the types that the service accepts (.csv .doc .docx .heic .jfif .jpeg .jpg .mov .mp4 .pdf .png .ppt .pptx .rtf
    /// .txt .wav .xls .xlsx).
    /// </summary>
    public IReadOnlyDictionary<string, string> AllowedExtensions { get; init; } = AttachmentTypes.Default;

    /// <summary>
    /// The longest time in which no byte moves and no response arrives. The attempt then fails. Default: 60 seconds.
    /// More than 0.
    /// </summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest duration of one transfer, including all attempts and the delays between them. Default: 15 minutes,
    /// enough for the largest file at 200 kbit/s. From <see cref="StallTimeout"/> to 24 hours.
    /// </summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The buffer size of each transfer, in bytes. Default: 81,920. From 1,024 to 16,777,216.</summary>
    public int BufferBytes { get; init; } = 81_920;

    /// <summary>
    /// A Polly pipeline for transfers that replaces <see cref="TransferTimeout"/> and the retries of
    /// <see cref="ChatSessionOptions.Retry"/>. Default: null. The pipeline sees every failure as
    /// <see cref="AttachmentException"/>, and <c>PutAttachment</c> or <c>GetAttachmentBytes</c> in
    /// <see cref="ResilienceContext.OperationKey"/>. A source or destination that works only once fails with its first
    /// failure, even if the pipeline retries.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    internal void Validate()
    {
        if (MaxBytes < 1)
            throw ParticipantLimits.Invalid(nameof(MaxBytes), "MaxBytes must be at least 1.");
        OptionValidation.NotNull(AllowedExtensions, nameof(AllowedExtensions));
        if (AllowedExtensions.Any(static type => type.Key is not ['.', _, ..] || string.IsNullOrWhiteSpace(type.Value)))
        {
            throw ParticipantLimits.Invalid(
                nameof(AllowedExtensions),
                "Each key of AllowedExtensions must be a dot and an extension, and each value a MIME type.");
        }

        OptionValidation.Positive(StallTimeout, nameof(StallTimeout));
        OptionValidation.AtLeast(TransferTimeout, StallTimeout, nameof(TransferTimeout), nameof(StallTimeout));
        if (TransferTimeout < MinTransferTimeout || TransferTimeout > MaxTransferTimeout)
        {
            throw ParticipantLimits.Invalid(
                nameof(TransferTimeout), "TransferTimeout must be from 10 milliseconds to 24 hours.");
        }

        if (BufferBytes is < MinBufferBytes or > MaxBufferBytes)
            throw ParticipantLimits.Invalid(nameof(BufferBytes), "BufferBytes must be from 1,024 to 16,777,216.");
    }
}
