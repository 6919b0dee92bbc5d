namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>
/// Base of the attachment fixtures: small files to send, and helpers that await their approval or failure.
/// </summary>
public abstract class AttachmentFixture
{
    private protected static readonly byte[] Bytes = "hello"u8.ToArray();

    private protected static AttachmentSource Source(string name) => AttachmentSource.FromBytes(Bytes, name);

    private protected static ChatAttachment? FileOf(ChatMessage message) =>
        (message as AttachmentMessage)?.Attachments[0];

    private protected static async Task<AttachmentMessage> ApprovedAsync(LiveChat chat, SentItem sent) =>
        (AttachmentMessage)await chat.Messages.WhenAsync(
            message => FileOf(message) is { Status: AttachmentStatus.Approved } file && file.Id == sent.AttachmentId);

    private protected static async Task<AttachmentException> FailureAsync(Task call)
    {
        try
        {
            await call.Within();
        }
        catch (AttachmentException exception)
        {
            return exception;
        }

        throw new AssertionException("The call did not fail.");
    }
}
