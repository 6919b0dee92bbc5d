using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>
    /// Subscribes an asynchronous handler, which handles one value at a time, in order. No value is lost while it runs,
    /// the number of waiting values is bounded, and no thread is blocked.
    /// </summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="source">A stream of the session, or the result of operators on it.</param>
    /// <param name="chat">The session that owns the stream.</param>
    /// <param name="handler">
    /// Handles a value. Its token is cancelled when the subscription or the session is disposed. The handler may call
    /// any member of the session, including Dispose.
    /// </param>
    /// <param name="onCompleted">
    /// Called once when the session is disposed, or when the stream has completed and the handler has handled all its
    /// values; not when the subscription is disposed. Default: null.
    /// </param>
    /// <returns>The subscription. Disposing it cancels the running handler and drops waiting values.</returns>
    /// <exception cref="ArgumentNullException">An argument is null. <c>ParamName</c> names it.</exception>
    /// <remarks>
    /// <para>The session reports exceptions of the handler in <see cref="IChatSession.Faults"/>, and the handler
    /// continues with the next value. Exceptions of operators on the stream are reported there too, and end the
    /// subscription.</para>
    /// <para>Up to 16 values wait for the handler. Then the session pauses all its observers until half of them are
    /// handled, as it does for a synchronous observer that blocks; see
    /// <see cref="ChatSessionOptions.ObserverBacklog"/>. The handler should therefore not wait indefinitely for a value
    /// of another stream of the session. It can always subscribe to the state and the transcript. Operators that switch
    /// threads, such as ObserveOn or Delay, have their own unbounded queues.</para>
    /// <para><see cref="IChatSession.GetResumeHandle"/> includes the current value when the handler calls it, but no
    /// waiting values. Called outside of all observers, it includes neither. When the subscription is disposed, all
    /// its values count as delivered.</para>
    /// <para>The handler runs on any thread; switch to the thread of the user interface inside it. An implementation
    /// of <see cref="IChatSession"/> from outside this library, such as a test double, is not paused, and does not
    /// report faults.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// using IDisposable subscription = chat.Messages
    ///     .FromOthers(chat)
    ///     .SubscribeAsync(chat, async (message, cancellation) =>
    ///         await chat.ReplyAsync(message, "You said: " + message.Content, cancellation));
    /// await chat.ConnectAsync();
    /// </code>
    /// </example>
    public static IDisposable SubscribeAsync<T>(
        this IObservable<T> source,
        IChatSession chat,
        Func<T, CancellationToken, Task> handler,
        Action? onCompleted = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(chat);
        ArgumentNullException.ThrowIfNull(handler);
        return AsyncObserversOf(chat).Handle(source, handler, onCompleted);
    }

    /// <inheritdoc cref="SubscribeAsync{T}(IObservable{T}, IChatSession, Func{T, CancellationToken, Task}, Action)"/>
    public static IDisposable SubscribeAsync<T>(
        this IObservable<T> source, IChatSession chat, Func<T, Task> handler, Action? onCompleted = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return source.SubscribeAsync(chat, (value, _) => handler(value), onCompleted);
    }

    /// <summary>
    /// Subscribes to a stream at once, and returns its values for an asynchronous loop, one at a time, in order.
    /// </summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="source">A stream of the session, or the result of operators on it.</param>
    /// <param name="chat">The session that owns the stream.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>
    /// The values that the stream emits from this call on, for one loop. The sequence ends when the chat has ended and
    /// all values are read, or at once when the session is disposed.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null. <c>ParamName</c> names it.</exception>
    /// <remarks>
    /// <para>Call it before ConnectAsync to receive every value, as in the example. The loop can start later: the
    /// values wait for it. It unsubscribes when it exits. A second loop over the same sequence throws
    /// <see cref="InvalidOperationException"/>.</para>
    /// <para>No value is lost before the loop starts or while its body runs, the number of waiting values is bounded,
    /// and no thread is blocked. Up to 16 values wait; then the session pauses all its observers, as with
    /// <see cref="SubscribeAsync{T}(IObservable{T}, IChatSession, Func{T, CancellationToken, Task}, Action)"/>. A
    /// sequence that no loop reads therefore pauses the session, until its token is cancelled.</para>
    /// <para>The loop throws exceptions of operators on the stream. <see cref="IChatSession.GetResumeHandle"/>, called
    /// in the body, includes the current value and no waiting values.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// IAsyncEnumerable&lt;ChatMessage&gt; messages = chat.Messages.FromOthers(chat).ReadAsync(chat);
    /// await chat.ConnectAsync();
    /// await foreach (ChatMessage message in messages)
    ///     await chat.ReplyAsync(message, "You said: " + message.Content);
    /// </code>
    /// </example>
    public static IAsyncEnumerable<T> ReadAsync<T>(
        this IObservable<T> source, IChatSession chat, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(chat);
        return AsyncSequence<T>.Subscribe(AsyncObserversOf(chat), source, cancellationToken);
    }

    /// <summary>
    /// Subscribes to <see cref="IChatSession.Items"/> at once, for an asynchronous loop: every item, exactly once, in
    /// order.
    /// </summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The items from this call on; see <see cref="ReadAsync"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    public static IAsyncEnumerable<ChatItem> ReadItemsAsync(
        this IChatSession chat, CancellationToken cancellationToken = default) =>
        (chat ?? throw new ArgumentNullException(nameof(chat))).Items.ReadAsync(chat, cancellationToken);

    /// <summary>Subscribes to <see cref="IChatSession.Messages"/> at once, for an asynchronous loop.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The messages from this call on; see <see cref="ReadAsync"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    public static IAsyncEnumerable<ChatMessage> ReadMessagesAsync(
        this IChatSession chat, CancellationToken cancellationToken = default) =>
        (chat ?? throw new ArgumentNullException(nameof(chat))).Messages.ReadAsync(chat, cancellationToken);

    /// <summary>Subscribes to <see cref="IChatSession.Events"/> at once, for an asynchronous loop.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events from this call on; see <see cref="ReadAsync"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    public static IAsyncEnumerable<ChatEvent> ReadEventsAsync(
        this IChatSession chat, CancellationToken cancellationToken = default) =>
        (chat ?? throw new ArgumentNullException(nameof(chat))).Events.ReadAsync(chat, cancellationToken);

    /// <summary>Waits until the chat has ended. Can be called at any time, also after the end.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>
    /// The end of the chat, after all earlier notifications were delivered. Null if the session was disposed first.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<ChatEnded?> WhenEndedAsync(this IChatSession chat, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chat);
        return WaitForEndAsync(chat.Ended, cancellationToken);
    }

    private static async Task<ChatEnded?> WaitForEndAsync(
        IObservable<ChatEnded> ended, CancellationToken cancellationToken)
    {
        // The caller's continuation must not run inside an observer.
        var completion = new TaskCompletionSource<ChatEnded?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = ended.Subscribe(
            value => completion.TrySetResult(value),
            exception => completion.TrySetException(exception),
            () => completion.TrySetResult(null));
        using var registration = cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken));
        return await completion.Task.ConfigureAwait(false);
    }

    // A session from outside this library has no dispatcher to pause and no faults.
    private static AsyncObservers AsyncObserversOf(IChatSession chat) =>
        chat is ParticipantChatSession session
            ? session.Parts.Streams.AsyncObservers
            : new(null, observerThrew: static (_, _) => { });
}
