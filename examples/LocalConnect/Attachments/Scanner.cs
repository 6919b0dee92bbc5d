namespace Connect.Chat.Local;

/// <summary>Simulates the scan of an attachment: approves or rejects it by its name after a delay.</summary>
internal static class Scanner
{
    public static Task ScanAsync(LocalService service, Attachment attachment, ContactItem item)
    {
        Contact contact = attachment.Contact;
        return contact.AfterAsync(contact.Conditions.ScanDelay ?? service.Options.ScanDelay, () =>
        {
            attachment.Stage = AttachmentLimits.IsRejected(attachment.Name)
                ? AttachmentStage.Rejected
                : AttachmentStage.Approved;

            // The same id makes this an update. The item may have received receipts in the meantime.
            ContactItem latest = contact.Transcript.Find(item.Id) ?? item;
            contact.Post(latest with { Attachments = [attachment.ToItem()] });
        });
    }
}
