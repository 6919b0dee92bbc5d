using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Adds to another client what <see cref="ParticipantClient"/> does itself: validation of requests before any I/O,
/// client tokens, timeouts, safe retries, and checks of results. The other client makes single attempts. For example,
/// it can use the package <c>AWSSDK.ConnectParticipant</c>.
/// </summary>
/// <remarks>
/// <para>Thread-safe if the other client is. Create one client and reuse it: sessions can share it.</para>
/// <para>The other client should throw <see cref="ParticipantServiceException"/> if the service rejects a call. Every
/// other exception counts as a network failure, which is transient, and appears as
/// <see cref="Exception.InnerException"/>; it must not contain secrets. If the other client does not return, the
/// attempt is abandoned at its timeout.</para>
/// <para>While a session reconnects, each of its calls has one attempt only, because the session itself retries.</para>
/// </remarks>
public class RetryingParticipantClient : IParticipantClient
{
    private readonly ParticipantCalls _calls;

    /// <summary>Creates a client.</summary>
    /// <param name="client">Makes the attempts. Must not retry. It is not disposed.</param>
    /// <param name="options">Timeouts and retries. Default: null, the defaults of the options.</param>
    /// <exception cref="ArgumentException">
    /// An argument is null, or an option is outside its limits. <c>ParamName</c> names it.
    /// </exception>
    public RetryingParticipantClient(IParticipantClient client, RetryingParticipantClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new();
        options.Validate();

        var time = GuardedTimeProvider.Wrap(options.TimeProvider);
        var log = new ParticipantLog(GuardedLogger.Create<RetryingParticipantClient>(options.LoggerFactory));
        TotalTimeout = options.Retry.TotalTimeout;
        var jitter = GuardedJitter.Wrap(options.Jitter, log.JitterThrew);
        _calls = new(
            new ClientAttempts(client),
            new(options.Quotas, time, jitter),
            options.Retry,
            options.Pipeline,
            time,
            jitter,
            log);
    }

    /// <summary>The longest duration of a call, including all attempts.</summary>
    internal TimeSpan TotalTimeout { get; }

    /// <inheritdoc/>
    public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(CreateParticipantConnection.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(SendMessage.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<SendEventResult> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(SendEvent.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(GetTranscript.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(DisconnectParticipant.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(StartAttachmentUpload.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(CompleteAttachmentUpload.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(GetAttachment.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(DescribeView.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(GetAuthenticationUrl.Operation, request, cancellationToken);

    /// <inheritdoc/>
    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(CancelParticipantAuthentication.Operation, request, cancellationToken);
}
