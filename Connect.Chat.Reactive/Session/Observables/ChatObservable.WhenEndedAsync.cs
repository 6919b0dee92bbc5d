namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>Waits until the chat has ended. May be asked at any time, also afterwards.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// How the chat ended, once all that came before has been told; null when the session was disposed before that.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<ChatEnded?> WhenEndedAsync(this IChatSession chat, CancellationToken cancellationToken = default)
    {
        if (chat is null)
            throw new ArgumentNullException(nameof(chat));
        return WaitForEndAsync(chat.Ended, cancellationToken);
    }

    private static async Task<ChatEnded?> WaitForEndAsync(IObservable<ChatEnded> ended, CancellationToken cancellationToken)
    {
        // What goes on is the caller's own code, which must not become part of an observer.
        var told = new TaskCompletionSource<ChatEnded?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = ended.Subscribe(
            how => told.TrySetResult(how), failure => told.TrySetException(failure), () => told.TrySetResult(null));
        using var cancelled = cancellationToken.Register(() => told.TrySetCanceled(cancellationToken));
        return await told.Task.ConfigureAwait(false);
    }
}
