namespace Connect.Chat.Local;

/// <summary>Looks at the name of a file for a while, then lets it pass or not.</summary>
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

            // Under the same id: an update of the item, which may have got receipts since.
            ContactItem latest = contact.Transcript.Find(item.Id) ?? item;
            contact.Post(latest with { Attachments = [attachment.ToItem()] });
        });
    }
}
