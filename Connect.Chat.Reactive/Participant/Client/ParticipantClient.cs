using System.Reflection;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Calls the Amazon Connect Participant Service over HTTP, with timeouts and safe retries. Create one client and reuse
/// it: it is thread-safe, and any number of sessions in the same region can share it.
/// </summary>
public sealed class ParticipantClient : IParticipantClient, IDisposable
{
    private readonly HttpClient? _ownedClient;
    private readonly ParticipantCalls _calls;

    /// <summary>Creates a client. It sends nothing until a method is called.</summary>
    /// <param name="options">The location of the service, and how to call it.</param>
    /// <exception cref="ArgumentException">
    /// An option is outside its limits, or excludes another one. <c>ParamName</c> names the option.
    /// </exception>
    public ParticipantClient(ParticipantClientOptions options)
    {
        (options ?? throw new ArgumentNullException(nameof(options))).Validate();

        var root = ParticipantEndpoint.Resolve(options.Region, options.UseFips, options.UseDualStack, options.Endpoint);
        var time = GuardedTimeProvider.Wrap(options.TimeProvider);
        var log = new ParticipantLog(GuardedLogger.Create<ParticipantClient>(options.LoggerFactory));
        _ownedClient = options.HttpClient is null ? HttpClients.ForCalls(options.HttpMessageHandler) : null;
        var http = new ParticipantHttp(
            options.HttpClient ?? _ownedClient!,
            root,
            UserAgent(options.UserAgentSuffix),
            options.MaxResponseBytes,
            time,
            log);
        TotalTimeout = options.Retry.TotalTimeout;
        AlwaysReturns = options.Pipeline is null;
        var jitter = GuardedJitter.Wrap(options.Jitter, log.JitterThrew);
        _calls = new(http, new(options.Quotas, time, jitter), options.Retry, options.Pipeline, time, jitter, log);
    }

    /// <summary>The longest duration of a call, including all attempts.</summary>
    internal TimeSpan TotalTimeout { get; }

    /// <summary>
    /// Whether calls return when their token is cancelled. A pipeline of the application may ignore the token.
    /// </summary>
    internal bool AlwaysReturns { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(CreateParticipantConnection.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(SendMessage.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<SendEventResult> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(SendEvent.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(GetTranscript.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(DisconnectParticipant.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(StartAttachmentUpload.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(CompleteAttachmentUpload.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(GetAttachment.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(DescribeView.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(GetAuthenticationUrl.Operation, request, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client has been disposed.</exception>
    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        _calls.MakeAsync(CancelParticipantAuthentication.Operation, request, cancellationToken);

    /// <summary>
    /// Disposes the client. Later calls throw <see cref="ObjectDisposedException"/>. Calls that wait for their turn
    /// fail, and running calls too, unless the application supplied the HttpClient. An HttpClient or a handler of the
    /// application is not disposed.
    /// </summary>
    public void Dispose()
    {
        _calls.Close();
        _ownedClient?.Dispose();
    }

    private static string UserAgent(string suffix)
    {
        var version = typeof(ParticipantClient).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        return $"Connect.Chat.Reactive/{version} {suffix}".TrimEnd();
    }
}
