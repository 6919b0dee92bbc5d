namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The Amazon Connect Participant Service, one method for each operation and nothing on top: no session, no
/// token renewal. <see cref="ParticipantClient"/> is the implementation over HTTP; another may stand over the
/// package <c>AWSSDK.ConnectParticipant</c>.
/// </summary>
/// <remarks>
/// <para>Every method can be called from any thread and concurrently.</para>
/// <para>What an implementation owes its callers: <see cref="ArgumentException"/> before any I/O when the request
/// breaks a limit of the service; <see cref="ParticipantServiceException"/> when the service refused, did not
/// answer, or answered what cannot be used; <see cref="OperationCanceledException"/> with the caller's token when
/// the caller cancelled. A call is repeated only where that is safe.</para>
/// <para>Source: Amazon Connect Participant Service API Reference, "Actions".</para>
/// </remarks>
public interface IParticipantClient
{
    /// <summary>Gets what a participant needs to take part: the address of the socket, the connection token, or both.</summary>
    /// <param name="request">The participant token and what is wanted.</param>
    /// <param name="cancellationToken">Ends the call; it may nevertheless have reached the service.</param>
    /// <returns>The address and token, each with its expiry.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a message to the chat.</summary>
    /// <param name="request">The connection token and the message.</param>
    /// <param name="cancellationToken">Ends the call; the message may nevertheless have been accepted.</param>
    /// <returns>The id and time that the service gave the message.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SendMessageResult> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to the chat: typing, a receipt, an acknowledged connection.</summary>
    /// <param name="request">The connection token and the event.</param>
    /// <param name="cancellationToken">Ends the call; the event may nevertheless have been accepted.</param>
    /// <returns>The id and time that the service gave the event; both may be missing.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SendEventResult> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets one page of the chat's transcript.</summary>
    /// <param name="request">The connection token, and where and how to read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The items of the page and the token of the next one.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits, or the scan is forward and
    /// has nowhere to start from; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes the participant out of the chat. A customer who leaves ends the chat.</summary>
    /// <param name="request">The connection token.</param>
    /// <param name="cancellationToken">Ends the call; the participant may nevertheless have been disconnected.</param>
    /// <returns>Nothing of note: the service answers with an empty object.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets an address to upload a file to. Nothing is in the chat before the upload is completed.</summary>
    /// <param name="request">The connection token, and what the file is like.</param>
    /// <param name="cancellationToken">Ends the call; it may nevertheless have reached the service.</param>
    /// <returns>The id of the attachment, and where and how to upload it.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Says that a file has been uploaded, which posts it to the chat.</summary>
    /// <param name="request">The connection token and the attachment.</param>
    /// <param name="cancellationToken">Ends the call; it may nevertheless have reached the service.</param>
    /// <returns>Nothing of note: the service answers with an empty object.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets an address to download a file from.</summary>
    /// <param name="request">The connection token and the attachment.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The address, and the size of the file.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets the view that an interactive message points to.</summary>
    /// <param name="request">The connection token and the token of the view.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets the address at which the customer signs in. To be had for one minute after the event <c>authentication.initiated</c>.</summary>
    /// <param name="request">The connection token, the session and where to go afterwards.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default);

    /// <summary>Says that the customer will not sign in.</summary>
    /// <param name="request">The connection token and the session.</param>
    /// <param name="cancellationToken">Ends the call; it may nevertheless have reached the service.</param>
    /// <returns>Nothing of note: the service answers with an empty object.</returns>
    /// <exception cref="ArgumentException">A member of the request is out of its limits; named by <c>ParamName</c>.</exception>
    /// <exception cref="ParticipantServiceException">The service refused or did not answer.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default);
}
