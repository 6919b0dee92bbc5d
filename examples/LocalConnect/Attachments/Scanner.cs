namespace Connect.Chat.Local;

/// <summary>Looks at the name of a file for a while, then lets it pass or not.</summary>
internal static class Scanner
{
    public static async Task ScanAsync(LocalService service, Attachment attachment, ContactItem item)
    {
        // Not under the lock of the caller, and not before its answer.
        await Task.Yield();
        try
        {
            await Task.Delay(service.Options.ScanDelay, service.Options.TimeProvider, service.Stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (attachment.Contact.Lock)
        {
            attachment.Stage = AttachmentLimits.IsRejected(attachment.Name)
                ? AttachmentStage.Rejected
                : AttachmentStage.Approved;

            // Under the same id: an update of the item, which may have got receipts since.
            ContactItem latest = attachment.Contact.Transcript.Find(item.Id) ?? item;
            attachment.Contact.Post(latest with { Attachments = [attachment.ToItem()] });
        }
    }
}
