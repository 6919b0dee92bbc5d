using Connect.Chat.Reactive.Dispatch;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>
    /// Subscribes an asynchronous handler: one value at a time, in order. Nothing is lost while it is busy, nothing
    /// piles up, and no thread is kept.
    /// </summary>
    /// <typeparam name="T">What the handler handles.</typeparam>
    /// <param name="source">A stream of the session, or what operators have made of it.</param>
    /// <param name="chat">The session that the stream comes from.</param>
    /// <param name="handler">
    /// Handles a value. Its token is cancelled when the subscription or the session is disposed. It may do anything
    /// with the session, dispose it too.
    /// </param>
    /// <param name="onCompleted">
    /// Called once the stream has completed and the handler is through with what came before, or the session is
    /// disposed; not when the subscription is. Default: nothing.
    /// </param>
    /// <returns>The subscription. Disposing it cancels the handler that runs, and drops what waits for it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; named by <c>ParamName</c>.</exception>
    /// <remarks>
    /// <para>What the handler throws is reported in <see cref="IChatSession.Faults"/>, as is the failure of an
    /// operator of yours; after the former the next value is handled.</para>
    /// <para>Up to 16 values wait for the handler. Then it holds up all observers of its session, like one that keeps
    /// its thread, until half of them are handled: see <see cref="ChatSessionOptions.ObserverBacklog"/>. So it should
    /// not wait without a limit for something that a stream of the same session is to tell; state and transcript can
    /// always be subscribed to. Operators that go to another thread, such as ObserveOn or Delay, have queues of their
    /// own, which nothing bounds.</para>
    /// <para><see cref="IChatSession.GetResumeHandle"/> called by the handler counts the value at hand and none that
    /// waits for it; called outside of all observers, it counts neither. Once the subscription is disposed, both count
    /// as told.</para>
    /// <para>The handler runs on no thread in particular; to reach a user interface, go there inside it. A
    /// session that is not of this library's make, such as a test double, is not held up, nor told of faults.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// using IDisposable answering = chat.Messages
    ///     .FromOthers(chat)
    ///     .SubscribeAsync(chat, async (message, cancellation) =>
    ///         await chat.SendMessageAsync("You said: " + message.Content, cancellationToken: cancellation));
    /// await chat.ConnectAsync();
    /// </code>
    /// </example>
    public static IDisposable SubscribeAsync<T>(
        this IObservable<T> source, IChatSession chat, Func<T, CancellationToken, Task> handler, Action? onCompleted = null)
    {
        if (source is null)
            throw new ArgumentNullException(nameof(source));
        if (chat is null)
            throw new ArgumentNullException(nameof(chat));
        if (handler is null)
            throw new ArgumentNullException(nameof(handler));
        return AsyncObserversOf(chat).Handle(source, handler, onCompleted);
    }

    /// <inheritdoc cref="SubscribeAsync{T}(IObservable{T}, IChatSession, Func{T, CancellationToken, Task}, Action)"/>
    /// <param name="source">A stream of the session, or what operators have made of it.</param>
    /// <param name="chat">The session that the stream comes from.</param>
    /// <param name="handler">Handles a value. It may do anything with the session, dispose it too.</param>
    /// <param name="onCompleted">
    /// Called once the stream has completed and the handler is through with what came before, or the session is
    /// disposed; not when the subscription is. Default: nothing.
    /// </param>
    public static IDisposable SubscribeAsync<T>(
        this IObservable<T> source, IChatSession chat, Func<T, Task> handler, Action? onCompleted = null)
    {
        if (handler is null)
            throw new ArgumentNullException(nameof(handler));
        return source.SubscribeAsync(chat, (value, _) => handler(value), onCompleted);
    }
}
