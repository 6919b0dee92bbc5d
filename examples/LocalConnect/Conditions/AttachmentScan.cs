namespace Connect.Chat.Local;

/// <summary>How long attachments of a contact are scanned.</summary>
/// <param name="DelayMs">From the completion of the upload to the verdict.</param>
internal sealed record AttachmentScan(double? DelayMs)
{
    public TimeSpan Delay => TimeSpan.FromMilliseconds(
        DelayMs ?? throw ServiceException.Validation("Say for how long: delayMs."));
}
