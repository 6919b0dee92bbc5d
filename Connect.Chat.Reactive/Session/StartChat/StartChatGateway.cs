using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive;

/// <summary>
/// Starts chats through the HTTP gateway of Amazon's examples, which calls StartChatContact, so that a customer needs
/// no AWS credentials. Thread-safe.
/// </summary>
/// <remarks>
/// The request is a POST of the chat; the response is <c>{"data":{"startChatResult":{…}}}</c>. Calls are never
/// retried: the gateway forwards no ClientToken, so a retry could start a second chat. Source:
/// amazon-connect-chat-ui-examples, "startChatContactAPI".
/// </remarks>
/// <example>
/// <code>
/// using var gateway = new StartChatGateway(new Uri("https://gateway.example/Prod"));
/// var details = await gateway.StartChatAsync(new() { DisplayName = "Ana" });
/// await using var customer = ChatSession.CreateCustomer(details, new() { Region = "us-east-1" });
/// </code>
/// </example>
public sealed class StartChatGateway : IDisposable
{
    private const string Operation = "StartChat";
    private const int MaxResponseBytes = 64 * 1024;

    private readonly Uri _endpoint;
    private readonly StartChatGatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient? _ownClient;
    private int _isDisposed;

    /// <summary>Creates a client of a gateway. It sends nothing before <see cref="StartChatAsync"/>.</summary>
    /// <param name="endpoint">The URL of the gateway: https, or http for loopback.</param>
    /// <param name="options">The options of the calls. Default: null, the default options.</param>
    /// <exception cref="ArgumentException">
    /// The URL or an option is missing or invalid. <c>ParamName</c> names it.
    /// </exception>
    public StartChatGateway(Uri endpoint, StartChatGatewayOptions? options = null)
    {
        _endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));
        if (!TrustedAddress.IsHttp(endpoint))
        {
            throw new ArgumentException(
                "The URL of the gateway must be absolute, and https. Only loopback can use http.", nameof(endpoint));
        }

        _options = options ?? new();
        _options.Validate();
        _time = GuardedTimeProvider.Wrap(_options.TimeProvider);
        _ownClient = _options.HttpClient is null ? HttpClients.ForCalls(handler: null) : null;
    }

    /// <summary>Starts a chat.</summary>
    /// <param name="request">The chat.</param>
    /// <param name="cancellationToken">Cancels the call; the chat may have been started.</param>
    /// <returns>The details for a customer's session. Connect within 5 minutes.</returns>
    /// <exception cref="ArgumentException">
    /// The request is null, or one of its members is missing or out of range.
    /// </exception>
    /// <exception cref="ParticipantServiceException">
    /// The gateway refused the call, did not respond in time, or returned an invalid response. The chat may have been
    /// started.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The gateway is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<ChatDetails> StartChatAsync(StartChatRequest request, CancellationToken cancellationToken = default)
    {
        (request ?? throw new ArgumentNullException(nameof(request))).Validate();
        if (Volatile.Read(ref _isDisposed) != 0)
            throw new ObjectDisposedException(nameof(StartChatGateway));
        return StartAsync(request, cancellationToken);
    }

    /// <summary>Disposes the gateway's own HttpClient, if it has one.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _ownClient?.Dispose();
    }

    private async Task<ChatDetails> StartAsync(StartChatRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timeout = new TimeoutTokenSource(_options.Timeout, _time, cancellationToken);
        try
        {
            return await SendAsync(request, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (timeout.IsTimedOut && exception is not ParticipantServiceException)
        {
            throw ParticipantFailure.AttemptTimedOut(Operation, exception);
        }
        catch (Exception exception) when (exception is not ParticipantServiceException)
        {
            throw ParticipantFailure.Of(Operation, exception);
        }
    }

    private async Task<ChatDetails> SendAsync(StartChatRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _endpoint);
        message.Content = new ByteArrayContent(
            ParticipantJson.Write(StartChatBody.Of(request), StartChatJson.Default.StartChatBody))
        {
            Headers = { ContentType = new("application/json") },
        };
        foreach (var header in _options.Headers)
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        using var response = await (_options.HttpClient ?? _ownClient!)
            .SendHeadersAsync(message, cancellationToken).ConfigureAwait(false);
        var content = response.Content;
        using var body = response.IsSuccessStatusCode
            ? await ResponseBody.ReadAsync(content, MaxResponseBytes, cancellationToken).ConfigureAwait(false)
            : await ResponseBody.TryReadAsync(content, MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? Read((int)response.StatusCode, new ServiceHeaders(response.Headers), body)
            : throw Refused(response, body);
    }

    // A gateway may be any server. Only a JSON body distinguishes its response from that of a proxy or portal.
    private ParticipantServiceException Refused(HttpResponseMessage response, ResponseBody body)
    {
        var headers = new ServiceHeaders(response.Headers);
        var retryAfter = RetryAfterHeader.Read(response.Headers, _time.GetUtcNow());
        var error = ServiceError.Read(headers.ErrorType, body.Span);
        return headers.Any || error.IsOfService || error.IsJsonObject
            ? ParticipantFailure.Refused(Operation, (int)response.StatusCode, headers.RequestId, retryAfter, error)
            : ParticipantFailure.NotFromService(Operation, (int)response.StatusCode, retryAfter, "the gateway");
    }

    private static ChatDetails Read(int status, ServiceHeaders headers, ResponseBody body)
    {
        if (body.IsTooLarge)
            throw Unusable(status, headers.RequestId, $"The body is larger than {MaxResponseBytes} bytes.");
        try
        {
            var details = ChatDetails.Parse(System.Text.Encoding.UTF8.GetString(body.Span));
            return details.ParticipantToken is not null
                ? details
                : throw new FormatException("The chat details have no participantToken.");
        }
        catch (FormatException exception)
        {
            throw headers.Any || ServiceError.Read(null, body.Span).IsJsonObject
                ? Unusable(status, headers.RequestId, exception.Message)
                : ParticipantFailure.NotFromService(Operation, status, retryAfter: null, "the gateway");
        }
    }

    private static ParticipantServiceException Unusable(int status, string requestId, string problem) =>
        ParticipantFailure.Unusable(Operation, status, requestId, $"{problem} Check the URL of the gateway.");
}
