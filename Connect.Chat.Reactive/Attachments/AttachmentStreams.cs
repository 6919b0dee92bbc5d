namespace Connect.Chat.Reactive.Attachments;

/// <summary>Checks what the streams of an application return.</summary>
internal static class AttachmentStreams
{
    /// <summary>Returns the number of bytes that a stream claims to have read.</summary>
    /// <exception cref="IOException">
    /// The claim is impossible. Beyond the bytes that were read, the buffer has those of earlier transfers.
    /// </exception>
    public static int CheckRead(int read, int maxBytes) => read >= 0 && read <= maxBytes
        ? read
        : throw new IOException($"The stream returned {read} bytes, and {maxBytes} were requested.");
}
