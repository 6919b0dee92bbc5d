using Connect.Chat.Reactive.Dispatch;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>Reads a stream in an asynchronous loop, value by value, in order.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="source">A stream of the session, or what operators have made of it.</param>
    /// <param name="chat">The session that the stream comes from.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>
    /// What the stream emits from the moment the loop begins. It ends when the chat has ended and all has been read,
    /// or at once when the session is disposed.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null; named by <c>ParamName</c>.</exception>
    /// <remarks>
    /// <para>The loop subscribes when it begins, and unsubscribes when it is left. Begin before ConnectAsync, and
    /// nothing is missed: see the example.</para>
    /// <para>Nothing is lost while the body is busy, nothing piles up, and no thread is kept: up to 16 values wait,
    /// then all observers of the session do, as with
    /// <see cref="SubscribeAsync{T}(IObservable{T}, IChatSession, Func{T, CancellationToken, Task}, Action)"/>. What
    /// has been begun and is neither gone on with nor disposed therefore holds up the session.</para>
    /// <para>What an operator of yours throws comes out of the loop. <see cref="IChatSession.GetResumeHandle"/> called
    /// in the body counts the value at hand, and none that waits.</para>
    /// </remarks>
    /// <example>
    /// The loop runs until its first wait before ConnectAsync is called:
    /// <code>
    /// Task reading = ReadAsync();
    /// await chat.ConnectAsync();
    /// await reading;
    ///
    /// async Task ReadAsync()
    /// {
    ///     await foreach (ChatMessage message in chat.Messages.FromOthers(chat).ReadAsync(chat))
    ///         await chat.SendMessageAsync("You said: " + message.Content);
    /// }
    /// </code>
    /// </example>
    public static IAsyncEnumerable<T> ReadAsync<T>(
        this IObservable<T> source, IChatSession chat, CancellationToken cancellationToken = default)
    {
        if (source is null)
            throw new ArgumentNullException(nameof(source));
        if (chat is null)
            throw new ArgumentNullException(nameof(chat));
        return AsyncObserversOf(chat).ReadAllAsync(source, cancellationToken);
    }

    /// <summary>Reads <see cref="IChatSession.Items"/> in an asynchronous loop: everything, exactly once, in order.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The items from the moment the loop begins; see <see cref="ReadAsync"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    public static IAsyncEnumerable<ChatItem> ReadItemsAsync(
        this IChatSession chat, CancellationToken cancellationToken = default) =>
        (chat ?? throw new ArgumentNullException(nameof(chat))).Items.ReadAsync(chat, cancellationToken);

    /// <summary>Reads <see cref="IChatSession.Messages"/> in an asynchronous loop.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The messages from the moment the loop begins; see <see cref="ReadAsync"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    public static IAsyncEnumerable<ChatMessage> ReadMessagesAsync(
        this IChatSession chat, CancellationToken cancellationToken = default) =>
        (chat ?? throw new ArgumentNullException(nameof(chat))).Messages.ReadAsync(chat, cancellationToken);

    /// <summary>Reads <see cref="IChatSession.Events"/> in an asynchronous loop.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events from the moment the loop begins; see <see cref="ReadAsync"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    public static IAsyncEnumerable<ChatEvent> ReadEventsAsync(
        this IChatSession chat, CancellationToken cancellationToken = default) =>
        (chat ?? throw new ArgumentNullException(nameof(chat))).Events.ReadAsync(chat, cancellationToken);
}
