using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>How a session ends: with its chat, or by disposal.</summary>
internal sealed partial class SessionCore
{
    // How long disposal waits for the network and for observers, whatever they do.
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(4);

    // How long a chat that has ended is asked for what was missed of it.
    private static readonly TimeSpan LastCatchUpLimit = TimeSpan.FromSeconds(5);

    public ValueTask DisposeAsync()
    {
        // Asked now, as what is awaited below may go on elsewhere.
        var byObserver = Streams.IsObserverRunningHere;
        var disposal = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, disposal, null) is not { } underWay)
            return new(DisposeAsync(disposal, byObserver));
        // The one who is at it waits for this observer, which must not wait in turn.
        return byObserver ? default : new(underWay.Task);
    }

    // The transcript of a chat that is over can still be read, but only now.
    private async Task EndAsync(ChatState ended)
    {
        if (ended.EndReason == ChatEndReason.EndedWhileAway && Tokens.HasToken)
            _catchUp.Hold();
        using (var limit = new TimeoutTokenSource(LastCatchUpLimit, Time, Lifetime))
            await _catchUp.TryLastAsync(limit.Token).ConfigureAwait(false);
        Streams.Emit(ended);
        Streams.Announce(ChatPhase.Ended, ended, Time.GetUtcNow());
        Streams.Complete();
    }

    private async Task DisposeAsync(TaskCompletionSource<bool> disposal, bool byObserver)
    {
        try
        {
            await DisposeOnceAsync(byObserver).ConfigureAwait(false);
        }
        finally
        {
            disposal.TrySetResult(true);
        }
    }

    private async Task DisposeOnceAsync(bool byObserver)
    {
        using var limit = new TimeoutTokenSource(DisposeLimit, Time, CancellationToken.None);
        var settled = _connection.DisposeAsync().AsTask();
        _catchUp.Dispose();
        Gaps.Dispose();
        // Callbacks of the application may be registered, and throw or block.
#if NET
        await _lifetime.CancelAsync().UntilAsync(limit.Token).ConfigureAwait(false);
#else
        _lifetime.CancelQuietly();
#endif
        settled = Task.WhenAll(settled, _endings.WhenIdleAsync());
        // An observer that disposes its own session cannot be waited for by itself.
        if (!byObserver)
            settled = Task.WhenAll(settled, Streams.WhenIdleAsync());
        try
        {
            await settled.OrAbandonAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // What is still at it is cancelled and closed already, and must not hold up the caller.
        }

        _ownClient?.Dispose();
        Volatile.Read(ref _transfers)?.Dispose();
        _lifetime.Dispose();
    }
}
