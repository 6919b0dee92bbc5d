namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Answers an interactive message with something that it offers. What is sent is an ordinary message, with all that
    /// <see cref="SendMessageAsync(string, CancellationToken)"/> promises.
    /// </summary>
    /// <param name="message">The message to answer.</param>
    /// <param name="choice">
    /// An element or time slot of the message's own <see cref="InteractiveMessage.Template"/>, of a card's if it is a
    /// carousel; for a view, a <see cref="ViewAction"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the answer may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <exception cref="ArgumentException">
    /// The message does not offer <paramref name="choice"/>, or it is a link; or an argument is out of its limits.
    /// </exception>
    /// <remarks>
    /// <para>Throws otherwise as <see cref="SendMessageAsync(string, CancellationToken)"/> does.</para>
    /// <para>The shapes are those of the open-source widget amazon-connect-chat-interface, as the Administrator Guide
    /// shows none. For an element its title, for a time slot its date as it was sent, both as plain text. For an element
    /// of a carousel, as plain text too, JSON with <c>templateIdentifier</c>, <c>listTitle</c> and <c>selectionText</c>.
    /// For a button that turns the page, and for a view, JSON as <see cref="ChatContentType.InteractiveResponseMessage"/>,
    /// which the chat must have been started with among its <c>SupportedMessagingContentTypes</c>.</para>
    /// <para>Sources disagree in two points. The documentation of amazon-connect-chatjs has a response with
    /// <c>data.elementId</c> for elements. And the widget adds <see cref="TimePickerTemplate.TimeZoneOffset"/> to the
    /// time that it sends, which makes another moment of it. A bot that expects either is to be answered with
    /// <see cref="SendMessageAsync(string, CancellationToken)"/>.</para>
    /// </remarks>
    Task<SentItem> RespondAsync(
        InteractiveMessage message, InteractiveChoice choice, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="RespondAsync(InteractiveMessage, InteractiveChoice, CancellationToken)"/>
    /// <param name="message">The message to answer.</param>
    /// <param name="choice">
    /// An element or time slot of the message's own <see cref="InteractiveMessage.Template"/>, of a card's if it is a
    /// carousel; for a view, a <see cref="ViewAction"/>.
    /// </param>
    /// <param name="clientToken">
    /// Identifies this answer (at most 500 characters): sending again with the same token posts nothing new. Null, and
    /// the session creates one.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the answer may nevertheless have been posted.</param>
    Task<SentItem> RespondAsync(
        InteractiveMessage message,
        InteractiveChoice choice,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);
}
