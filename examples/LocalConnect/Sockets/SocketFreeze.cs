namespace Connect.Chat.Local;

/// <summary>The simulated freeze of a socket, during which it is open but neither read nor written.</summary>
internal sealed class SocketFreeze(TimeProvider time)
{
    private volatile Task _end = Task.CompletedTask;

    public void Start(TimeSpan duration) => _end = Task.Delay(duration, time);

    public async ValueTask WaitForEndAsync(CancellationToken cancellationToken)
    {
        // Start can be called again during the wait.
        while (!_end.IsCompleted)
            await _end.WaitAsync(cancellationToken);
    }
}
