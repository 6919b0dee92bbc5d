namespace Connect.Chat.Reactive.Delivery;

/// <summary>A caller of a <see cref="CatchUp"/>, who waits until a walk has covered a generation of the gap.</summary>
internal sealed class CatchUpWaiter(int generation, CancellationToken token)
{
    private readonly TaskCompletionSource<bool> _source = new();

    public int Generation => generation;

    public CancellationToken Token => token;

    public bool IsCancelled => token.IsCancellationRequested;

    public Task Task => _source.Task;

    public void Complete() => _source.TrySetResult(true);
}
