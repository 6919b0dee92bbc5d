namespace Connect.Chat.Reactive;

/// <summary>Replies to messages.</summary>
public static class ChatReplies
{
    private const string Purpose = "reply";

    /// <summary>
    /// Sends a text message as the reply to an item. The reply is posted once, also if it is sent again: by a handler
    /// that runs for each version of a streamed message or of an attachment, by a process that resumes the chat and
    /// does not know whether the previous one has replied, or by a second instance of a bot.
    /// </summary>
    /// <param name="chat">The session.</param>
    /// <param name="item">The item to reply to. One participant can reply to it once.</param>
    /// <param name="content">The message, as for <see cref="IChatSession.SendMessageAsync(string,
    ///     CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Cancels the wait; the reply may have been posted.</param>
    /// <returns>The response of the service; for a repeated reply, that of the first one.</returns>
    /// <exception cref="ArgumentNullException">An argument is null. <c>ParamName</c> names it.</exception>
    /// <remarks>
    /// <para>The client token comes from <see cref="ClientToken.From"/>, with the purpose "reply". For a second reply
    /// to the same item, or another content type, pass a token with another purpose to
    /// <see cref="IChatSession.SendMessageAsync(string, string, string, object, CancellationToken)"/>.</para>
    /// <para>Throws the other exceptions of <see cref="IChatSession.SendMessageAsync(string, CancellationToken)"/>
    /// too.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// using IDisposable bot = chat.Messages.FromRole(ParticipantRole.Customer)
    ///     .SubscribeAsync(chat, message => chat.ReplyAsync(message, "You said: " + message.Content));
    /// await chat.ConnectAsync();
    /// </code>
    /// </example>
    public static Task<SentItem> ReplyAsync(
        this IChatSession chat, ChatItem item, string content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chat);
        return chat.SendMessageAsync(
            content,
            ChatContentType.TextPlain,
            ClientToken.From(item, Purpose),
            metadata: null,
            cancellationToken);
    }
}
