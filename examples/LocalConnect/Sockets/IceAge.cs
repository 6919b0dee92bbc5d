namespace Connect.Chat.Local;

/// <summary>Whether a socket is frozen: open, but neither read nor written.</summary>
internal sealed class IceAge(TimeProvider time)
{
    private volatile Task _thaw = Task.CompletedTask;

    public void Freeze(TimeSpan duration) => _thaw = Task.Delay(duration, time);

    public async ValueTask ThawedAsync(CancellationToken cancellationToken)
    {
        while (!_thaw.IsCompleted)
            await _thaw.WaitAsync(cancellationToken);
    }
}
