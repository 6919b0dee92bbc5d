namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>An asynchronous message handler that runs until a test calls <see cref="Finish"/>.</summary>
internal sealed class SlowHandler
{
    private TaskCompletionSource? _current;

    /// <summary>Whether the test must finish the next calls. Otherwise they return synchronously.</summary>
    public bool IsSlow { get; set; } = true;

    public List<string> Started { get; } = [];

    public List<string> Cancelled { get; } = [];

    public int Overlaps { get; private set; }

    public async Task HandleAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        if (_current is not null)
            Overlaps++;
        Started.Add(message.Content);
        if (!IsSlow)
            return;
        var current = _current = new();
        using var cancelled = cancellationToken.Register(() =>
        {
            Cancelled.Add(message.Content);
            current.TrySetCanceled(cancellationToken);
        });
        await current.Task.ConfigureAwait(false);
    }

    /// <summary>Completes the current call.</summary>
    public void Finish()
    {
        var current = _current!;
        _current = null;
        current.SetResult();
    }
}
