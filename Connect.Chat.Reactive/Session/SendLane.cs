#if !NET
using Connect.Chat.Reactive.Rx;

#endif
namespace Connect.Chat.Reactive.Session;

/// <summary>Lets sends through one after another, in the order they were asked for, so that retries never reorder them.</summary>
internal sealed class SendLane
{
    private readonly object _gate = new();
    private Task _last = Task.CompletedTask;

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<bool>();
        Task before;
        lock (_gate)
        {
            before = _last;
            _last = done.Task;
        }

        try
        {
            await before.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Who gives up waiting must not let those behind it overtake those before it.
            _ = PassOnAsync(before, done);
            throw;
        }

        try
        {
            return await send(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            done.TrySetResult(true);
        }
    }

    private static async Task PassOnAsync(Task before, TaskCompletionSource<bool> done)
    {
        await before.ConfigureAwait(false);
        done.TrySetResult(true);
    }
}
