namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The queues of a session's sends: one for every item that is posted, and one for files, which enter the first queue
/// when they are uploaded.
/// </summary>
internal sealed class SendQueues
{
    public SendQueues(AuthorizedCaller calls)
    {
        Action throwIfClosed = calls.ThrowIfEndedOrNeverConnected;
        Messages = new(throwIfClosed);
        Files = new(throwIfClosed);
    }

    public SendQueue Messages { get; }

    public SendQueue Files { get; }

    /// <summary>Ends the waiting of all sends. Called when nothing more can be sent.</summary>
    public void Close()
    {
        Messages.Close();
        Files.Close();
    }
}
