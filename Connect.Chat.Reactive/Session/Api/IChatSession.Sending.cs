namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Sends a message, as plain text unless a content type is passed. The session posts it exactly once, retries
    /// included, or throws.
    /// </summary>
    /// <param name="content">
    /// The message: 1 to 16,384 bytes in UTF-8, or less if a channel or a bot has a lower limit (see the remarks).
    /// </param>
    /// <param name="contentType">
    /// The content type; see <see cref="ChatContentType"/>. Default: <see cref="ChatContentType.TextPlain"/>.
    /// </param>
    /// <param name="clientToken">
    /// Identifies this send, at most 500 characters. A second send with the same token posts nothing. Default: null,
    /// the session creates a token.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the message may have been posted.</param>
    /// <returns>The response of the service.</returns>
    /// <remarks>
    /// <para>Can be called as soon as the session has been connected once: while it is CatchingUp, Connected,
    /// Reconnecting, Suspended or Broken. Messages are posted over HTTP and do not wait for the socket. It throws while
    /// the session is Idle or Connecting for the first time, and once it is Ended or Disposed.
    /// <see cref="ChatState.CanSend"/> of <see cref="CurrentState"/> says which applies.</para>
    /// <para>The channel of the customer limits messages in both directions. The session does not know the channel, so
    /// it does not check these limits; the service refuses or does not deliver a longer message.</para>
    /// <list type="bullet">
    /// <item>Chat: 16,384 bytes; 1,024 characters while an Amazon Lex bot receives the customer's messages.</item>
    /// <item>SMS: 1,024 characters.</item>
    /// <item>WhatsApp: 4,096 characters.</item>
    /// <item>Apple Messages for Business: 4,096 characters.</item>
    /// </list>
    /// <para>SMS, WhatsApp and Apple Messages for Business accept <see cref="ChatContentType.TextPlain"/> only.</para>
    /// <para>Sources: Amazon Connect Administrator Guide, "Chat message size limits by channel"; Participant Service
    /// API Reference, "SendMessage".</para>
    /// </remarks>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="ParticipantServiceException">The service refused the message or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ChatEndedException">The chat has ended, or the participant has left.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentItem> SendMessageAsync(
        string content,
        string contentType,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendMessageAsync(string, string, string, object, CancellationToken)"/>
    Task<SentItem> SendMessageAsync(string content, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendMessageAsync(string, string, string, object, CancellationToken)"/>
    Task<SentItem> SendMessageAsync(string content, string contentType, CancellationToken cancellationToken = default);

    /// <summary>Sends an event, such as <see cref="ChatContentType.ConnectionAcknowledged"/>.</summary>
    /// <param name="contentType">The type of the event; see <see cref="ChatContentType"/>.</param>
    /// <param name="content">The content of the event: at most 16,384 bytes in UTF-8. Default: empty.</param>
    /// <param name="clientToken">
    /// Identifies this send, at most 500 characters. A second send with the same token posts nothing. Default: null,
    /// the session creates a token.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the event may have been posted.</param>
    /// <returns>The response of the service.</returns>
    /// <remarks>
    /// Use <see cref="SendTypingAsync(CancellationToken)"/> for typing. Throws the same exceptions as
    /// <see cref="SendMessageAsync(string, CancellationToken)"/>.
    /// </remarks>
    Task<SentItem> SendEventAsync(
        string contentType,
        string content,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendEventAsync(string, string, string, object, CancellationToken)"/>
    Task<SentItem> SendEventAsync(string contentType, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendEventAsync(string, string, string, object, CancellationToken)"/>
    Task<SentItem> SendEventAsync(string contentType, string content, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a typing event. Call it on every keystroke: the session sends at most one event per
    /// <see cref="TypingOptions.Interval"/>, and never retries one, because a late event would be wrong.
    /// </summary>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether the event was sent.</returns>
    /// <remarks>
    /// Throws the same exceptions as <see cref="SendMessageAsync(string, CancellationToken)"/>.
    /// </remarks>
    Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendTypingAsync(object, CancellationToken)"/>
    Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a delivered or read receipt for a message; without a kind, a read receipt. Call it for every message that
    /// is shown. Also works while the connection is lost.
    /// </summary>
    /// <remarks>
    /// The session sends at most one receipt of each kind per <see cref="ReceiptOptions.Interval"/>: the receipt of the
    /// newest message by the service's time, which covers all earlier messages. It sends the receipt of a message once.
    /// </remarks>
    /// <param name="messageId">The <see cref="ChatItem.Id"/> of the message: at most 256 characters.</param>
    /// <param name="kind">
    /// The kind of receipt. Read implies delivered. Default: <see cref="ReceiptKind.Read"/>.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the receipt may be sent nevertheless.</param>
    /// <returns>
    /// The outcome, as soon as it is certain: after at most the interval and the duration of a call, and at once if the
    /// chat has ended.
    /// </returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The service refused the receipt or did not respond. Only callers whose receipt was in this request receive the
    /// exception. A refusal because of more than two participants is not a failure: see
    /// <see cref="ReceiptOutcome.NotSupported"/>.
    /// </exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ObjectDisposedException">
    /// The session is disposed, or was disposed while the receipt waited.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendReceiptAsync(string, ReceiptKind, object, CancellationToken)"/>
    Task<SentReceipt> SendReceiptAsync(string messageId, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendReceiptAsync(string, ReceiptKind, object, CancellationToken)"/>
    Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, CancellationToken cancellationToken = default);

    /// <summary>
    /// Responds to an interactive message with one of its choices. The response is an ordinary message, with the
    /// guarantees of <see cref="SendMessageAsync(string, CancellationToken)"/>.
    /// </summary>
    /// <param name="message">The interactive message.</param>
    /// <param name="choice">
    /// An element or time slot of the message's <see cref="InteractiveMessage.Template"/>; for a carousel, of one of
    /// its cards; for a view, a <see cref="ViewAction"/>.
    /// </param>
    /// <param name="clientToken">
    /// Identifies this send, at most 500 characters. A second send with the same token posts nothing. Default: null,
    /// the session creates a token.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the response may have been posted.</param>
    /// <returns>The response of the service.</returns>
    /// <exception cref="ArgumentException">
    /// The message does not offer <paramref name="choice"/>, the choice is a link, or an argument is out of range.
    /// </exception>
    /// <remarks>
    /// <para>Throws the other exceptions of <see cref="SendMessageAsync(string, CancellationToken)"/> too.</para>
    /// <para>The formats are those of the open-source widget amazon-connect-chat-interface, because the Administrator
    /// Guide specifies none. An element sends its title, a time slot its date as it was received, both as plain text.
    /// An element of a carousel sends, also as plain text, JSON with <c>templateIdentifier</c>, <c>listTitle</c> and
    /// <c>selectionText</c>. A paging button and a view send JSON as
    /// <see cref="ChatContentType.InteractiveResponseMessage"/>, which must be one of the
    /// <c>SupportedMessagingContentTypes</c> that the chat was started with.</para>
    /// <para>Sources disagree in two points. The documentation of amazon-connect-chatjs shows a response with
    /// <c>data.elementId</c> for elements. The widget adds <see cref="TimePickerTemplate.TimeZoneOffset"/> to the time
    /// that it sends, which changes the point in time. For a bot that expects either, respond with
    /// <see cref="SendMessageAsync(string, CancellationToken)"/>.</para>
    /// </remarks>
    Task<SentItem> RespondAsync(
        InteractiveMessage message,
        InteractiveChoice choice,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="RespondAsync(InteractiveMessage, InteractiveChoice, string, object, CancellationToken)"/>
    Task<SentItem> RespondAsync(
        InteractiveMessage message, InteractiveChoice choice, CancellationToken cancellationToken = default);

    /// <summary>
    /// Uploads a file and posts it exactly once, retries included, or throws. The file is in the
    /// <see cref="Transcript"/> at once.
    /// </summary>
    /// <remarks>
    /// <para>The item arrives as an <see cref="AttachmentMessage"/>, and again when its scan has finished.</para>
    /// <para>The session posts files in the order of the calls. A message that is sent during an upload does not wait
    /// for it and is posted first; await the file if it must come first.
    /// <see cref="ResendAsync(string, CancellationToken)"/> sends a failed file again, and uploads only files that were
    /// not uploaded.</para>
    /// </remarks>
    /// <param name="source">The file. Its size and type are checked before anything is sent.</param>
    /// <param name="progress">
    /// Receives the number of uploaded bytes; starts from 0 again if the upload is retried. Default: null.
    /// </param>
    /// <param name="clientToken">
    /// Identifies this send, at most 500 characters. A second send with the same token posts nothing. Default: null,
    /// the session creates a token.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the call. Nothing is posted if the upload has not finished.</param>
    /// <returns>The id of the attachment. The service does not return the id of the item.</returns>
    /// <exception cref="ArgumentException">
    /// The file is empty, too large, or of a type that is not allowed: see <see cref="AttachmentOptions"/>.
    /// </exception>
    /// <exception cref="AttachmentException">The file could not be read or uploaded; its reason says why.</exception>
    /// <exception cref="ParticipantServiceException">The service refused the file or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ChatEndedException">The chat has ended, or the participant has left.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource,
    ///     IProgress{AttachmentProgress}, string, object, CancellationToken)"/>
    Task<SentItem> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource,
    ///     IProgress{AttachmentProgress}, string, object, CancellationToken)"/>
    Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default);

    /// <summary>Uploads the file at a path and posts it exactly once, retries included, or throws.</summary>
    /// <param name="path">The path of the file. Other participants see the file's name and extension.</param>
    /// <param name="progress">
    /// Receives the number of uploaded bytes; starts from 0 again if the upload is retried. Default: null.
    /// </param>
    /// <param name="clientToken">
    /// Identifies this send, at most 500 characters. A second send with the same token posts nothing. Default: null,
    /// the session creates a token.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the call. Nothing is posted if the upload has not finished.</param>
    /// <returns>The id of the attachment. The service does not return the id of the item.</returns>
    /// <remarks>
    /// Behaves, and throws, like <see cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>.
    /// </remarks>
    Task<SentItem> SendAttachmentAsync(
        string path,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(string, IProgress{AttachmentProgress}, string, object,
    ///     CancellationToken)"/>
    Task<SentItem> SendAttachmentAsync(string path, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(string, IProgress{AttachmentProgress}, string, object,
    ///     CancellationToken)"/>
    Task<SentItem> SendAttachmentAsync(
        string path, IProgress<AttachmentProgress>? progress, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a failed message or file again under the same client token. If it was posted after all, nothing is posted
    /// again.
    /// </summary>
    /// <param name="clientToken">
    /// The <see cref="TranscriptEntry.ClientToken"/> of an entry that is <see cref="MessageStatus.Failed"/>.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the message may have been posted.</param>
    /// <returns>The response of the service.</returns>
    /// <exception cref="ArgumentException">
    /// No send with this token has failed, it is being sent already, or more than
    /// <see cref="ChatSessionOptions.MaxFailedSends"/> sends have failed since.
    /// </exception>
    /// <remarks>
    /// Throws the other exceptions of <see cref="SendMessageAsync(string, CancellationToken)"/> too.
    /// </remarks>
    Task<SentItem> ResendAsync(string clientToken, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ResendAsync(string, object, CancellationToken)"/>
    Task<SentItem> ResendAsync(string clientToken, CancellationToken cancellationToken = default);
}
