namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Handles messages for as long as the test wants, on whatever thread finishes it.</summary>
internal sealed class SlowHandler
{
    private TaskCompletionSource? _atHand;

    /// <summary>Whether what begins from now on has to be finished by the test.</summary>
    public bool IsSlow { get; set; } = true;

    public List<string> Begun { get; } = [];

    public List<string> Cancelled { get; } = [];

    public int Overlaps { get; private set; }

    public async Task HandleAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        if (_atHand is not null)
            Overlaps++;
        Begun.Add(message.Content);
        if (!IsSlow)
            return;
        var atHand = _atHand = new();
        using var cancelled = cancellationToken.Register(() =>
        {
            Cancelled.Add(message.Content);
            atHand.TrySetCanceled(cancellationToken);
        });
        await atHand.Task.ConfigureAwait(false);
    }

    /// <summary>Has the handler be through with what it has begun.</summary>
    public void Finish()
    {
        var atHand = _atHand!;
        _atHand = null;
        atHand.SetResult();
    }
}
