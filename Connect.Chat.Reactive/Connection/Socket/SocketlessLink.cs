using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Takes the place of a socket in a session that receives without one.</summary>
/// <param name="listener">The connection.</param>
/// <param name="receive">Receives items until it is cancelled or fails; null if the application passes them.</param>
/// <param name="cancellationToken">Cancelled when the connection ends.</param>
internal sealed class SocketlessLink(
    IChatSocketListener listener, Func<CancellationToken, Task>? receive, CancellationToken cancellationToken)
    : IChatSocket
{
    private int _isLost;

    public void Start()
    {
        listener.OnSubscribing();
        listener.OnSubscribed();
        if (receive is null)
            return;
        using (CleanContext.SuppressFlow())
            _ = ReceiveAsync(receive);
    }

    public ValueTask DisposeAsync()
    {
        Lose(ConnectionLossReason.ClosedHere, "The session closed the connection.", cause: null);
        return default;
    }

    private async Task ReceiveAsync(Func<CancellationToken, Task> receive)
    {
        try
        {
            await receive(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // After the end of the connection, a read may fail for any reason.
            if (!cancellationToken.IsCancellationRequested)
                Lose(ConnectionLossReason.NetworkFailed, "The transcript could not be read.", exception);
        }
    }

    private void Lose(ConnectionLossReason reason, string message, Exception? cause)
    {
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
            listener.OnLost(new(reason, message, cause), wasSubscribed: true);
    }
}
