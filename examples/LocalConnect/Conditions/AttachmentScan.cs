namespace Connect.Chat.Local;

/// <summary>How long the scan of an attachment takes.</summary>
/// <param name="DelayMs">The time from the completion of the upload to the result of the scan.</param>
internal sealed record AttachmentScan(double? DelayMs)
{
    // A TimeSpan cannot hold every number. The contact refuses those that are too large.
    public TimeSpan Delay => TimeSpan.FromMilliseconds(
        Math.Clamp(DelayMs ?? throw ServiceException.Validation("delayMs is required."), -1, int.MaxValue));
}
