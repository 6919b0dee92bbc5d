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
        using var place = Enter();
        await place.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await send(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the place behind all that are in line now. Disposing leaves it.</summary>
    public Place Enter()
    {
        var done = new TaskCompletionSource<bool>();
        lock (_gate)
        {
            var place = new Place(_last, done);
            _last = done.Task;
            return place;
        }
    }

    /// <summary>A place in line.</summary>
    internal sealed class Place(Task before, TaskCompletionSource<bool> done) : IDisposable
    {
        /// <summary>Completes when all before have left.</summary>
        public Task WaitAsync(CancellationToken cancellationToken) => before.WaitAsync(cancellationToken);

        public void Dispose()
        {
            if (before.IsCompleted)
                done.TrySetResult(true);
            else
                _ = PassOnAsync();
        }

        // Who gives up waiting must not let those behind it overtake those before it.
        private async Task PassOnAsync()
        {
            await before.ConfigureAwait(false);
            done.TrySetResult(true);
        }
    }
}
