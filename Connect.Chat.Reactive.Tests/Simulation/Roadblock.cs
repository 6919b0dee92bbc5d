namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Code of the application that blocks each thread that enters it, until it is disposed.</summary>
internal sealed class Roadblock : IDisposable
{
    private readonly ManualResetEventSlim _open = new();
    private int _entered;

    /// <summary>Whether a thread has entered.</summary>
    public bool IsEntered => Volatile.Read(ref _entered) > 0;

    public void Enter()
    {
        Interlocked.Increment(ref _entered);
        _open.Wait(Hang.Guard);
    }

    /// <summary>As a call of a client.</summary>
    public Task EnterAsync(CancellationToken cancellationToken)
    {
        Enter();
        return Task.CompletedTask;
    }

    // Threads that are blocked still use the event.
    public void Dispose() => _open.Set();
}
