namespace Connect.Chat.Reactive.Delivery;

/// <summary>A caller of a <see cref="CatchUp"/> that waits until a walk has covered a generation of the gap.</summary>
internal sealed class CatchUpWaiter(int generation, CancellationToken token)
{
    private readonly TaskCompletionSource<bool> _completion = new();

    public int Generation => generation;

    public CancellationToken Token => token;

    public bool IsCancelled => token.IsCancellationRequested;

    public Task Task => _completion.Task;

    public void Complete() => _completion.TrySetResult(true);
}
