namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The Amazon Connect Participant Service, with one method for each of its operations. It manages neither a session nor
/// the renewal of tokens. <see cref="ParticipantClient"/> implements it over HTTP. An application can implement it over
/// another client, and get validation and retries from <see cref="RetryingParticipantClient"/>.
/// </summary>
/// <remarks>
/// <para>All methods are thread-safe.</para>
/// <para>Implementations throw <see cref="ArgumentException"/> before any I/O if the request exceeds a limit of the
/// service. They throw <see cref="ParticipantServiceException"/> if the service rejects the call, does not respond, or
/// sends an unusable response. They throw <see cref="OperationCanceledException"/> with the caller's token if the
/// caller cancels. They retry a call only if that is safe.</para>
/// <para>Source: Amazon Connect Participant Service API Reference, "Actions".</para>
/// </remarks>
public interface IParticipantClient
{
    /// <summary>Gets the WebSocket URL, the connection token, or both.</summary>
    /// <param name="request">The participant token, and what to request.</param>
    /// <param name="cancellationToken">Cancels the call. The service may receive it nevertheless.</param>
    /// <returns>The URL and the token, each with its expiry.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a message to the chat.</summary>
    /// <param name="request">The connection token and the message.</param>
    /// <param name="cancellationToken">Cancels the call. The service may accept the message nevertheless.</param>
    /// <returns>The id and time that the service assigned to the message.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to the chat, such as typing, a receipt or a connection acknowledgement.</summary>
    /// <param name="request">The connection token and the event.</param>
    /// <param name="cancellationToken">Cancels the call. The service may accept the event nevertheless.</param>
    /// <returns>The id of the event, and its time if the service states it.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SendEventResult> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets one page of the chat's transcript.</summary>
    /// <param name="request">The connection token, and the part of the transcript to read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The items of the page, and the token of the next page.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits, or the scan is forward and has no start position.
    /// <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default);

    /// <summary>Disconnects the participant from the chat. The chat ends when the customer disconnects.</summary>
    /// <param name="request">The connection token.</param>
    /// <param name="cancellationToken">Cancels the call. The participant may be disconnected nevertheless.</param>
    /// <returns>An empty result: the service returns no data.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets a URL to upload a file to. The file appears in the chat after
    /// <see cref="CompleteAttachmentUploadAsync"/>.
    /// </summary>
    /// <param name="request">The connection token, and a description of the file.</param>
    /// <param name="cancellationToken">Cancels the call. The service may receive it nevertheless.</param>
    /// <returns>The id of the attachment, and the URL and headers of the upload.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reports that a file has been uploaded. The service then posts it to the chat.</summary>
    /// <param name="request">The connection token and the attachment.</param>
    /// <param name="cancellationToken">Cancels the call. The service may receive it nevertheless.</param>
    /// <returns>An empty result: the service returns no data.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets a URL to download a file from.</summary>
    /// <param name="request">The connection token and the attachment.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The URL, and the size of the file.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets the view that an interactive message refers to.</summary>
    /// <param name="request">The connection token and the view token.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets the URL of the customer's sign-in page. The service provides it for one minute after the event
    /// <c>authentication.initiated</c>.
    /// </summary>
    /// <param name="request">The connection token, the authentication session, and the URL to return to.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reports that the customer will not sign in.</summary>
    /// <param name="request">The connection token and the authentication session.</param>
    /// <param name="cancellationToken">Cancels the call. The service may receive it nevertheless.</param>
    /// <returns>An empty result: the service returns no data.</returns>
    /// <exception cref="ArgumentException">
    /// A member of the request is outside its limits. <c>ParamName</c> names the member.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service rejected the call or did not respond.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default);
}
