using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive;

/// <summary>
/// Starts chats through the gateway that Amazon's examples put before StartChatContact, so that a customer needs no
/// AWS credentials: a POST of the chat, answered by <c>{"data":{"startChatResult":{…}}}</c>. Safe to use from any
/// thread.
/// </summary>
/// <remarks>
/// Nothing is repeated: the gateway passes no ClientToken on, so a repetition could start a second chat.
/// Source: amazon-connect-chat-ui-examples, "startChatContactAPI".
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
    private readonly HttpClient? _owned;
    private int _isDisposed;

    /// <summary>Makes a gateway's client. Nothing is sent yet.</summary>
    /// <param name="endpoint">Where the gateway is: https, or http to this machine.</param>
    /// <param name="options">How it is called. Default: null, the defaults.</param>
    /// <exception cref="ArgumentException">The address or an option is of no use; named by <c>ParamName</c>.</exception>
    public StartChatGateway(Uri endpoint, StartChatGatewayOptions? options = null)
    {
        _endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));
        if (!endpoint.IsAbsoluteUri || endpoint is not ({ Scheme: "https" } or { Scheme: "http", IsLoopback: true }))
            throw new ArgumentException("The gateway must have an absolute https address; http is for loopback only.", nameof(endpoint));
        _options = options ?? new();
        _options.Validate();
        _time = GuardedTimeProvider.Wrap(_options.TimeProvider);
        _owned = _options.HttpClient is null ? HttpClients.ForCalls(handler: null) : null;
    }

    /// <summary>Starts a chat.</summary>
    /// <param name="request">The chat.</param>
    /// <param name="cancellationToken">Ends the call; a chat may nevertheless have been started.</param>
    /// <returns>What a customer's session needs. Connect within five minutes.</returns>
    /// <exception cref="ArgumentException">A member of the request is missing or out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The gateway refused, did not answer in time, or answered something else. A chat may nevertheless have been started.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The gateway's client has been disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<ChatDetails> StartChatAsync(StartChatRequest request, CancellationToken cancellationToken = default)
    {
        (request ?? throw new ArgumentNullException(nameof(request))).Validate();
        if (Volatile.Read(ref _isDisposed) != 0)
            throw new ObjectDisposedException(nameof(StartChatGateway));
        return StartAsync(request, cancellationToken);
    }

    /// <summary>Closes what is the gateway's own.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            _owned?.Dispose();
    }

    private async Task<ChatDetails> StartAsync(StartChatRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new TimeoutTokenSource(_options.Timeout, _time, cancellationToken);
        try
        {
            return await SendAsync(request, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (deadline.IsTimedOut && exception is not ParticipantServiceException)
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
        message.Content = new ByteArrayContent(ParticipantJson.Write(StartChatBody.Of(request), StartChatJson.Default.StartChatBody))
        {
            Headers = { ContentType = new("application/json") },
        };
        foreach (var header in _options.Headers)
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        using var response = await (_options.HttpClient ?? _owned!)
            .SendHeadersAsync(message, cancellationToken).ConfigureAwait(false);
        var body = response.IsSuccessStatusCode
            ? await ResponseBody.ReadAsync(response.Content, MaxResponseBytes, cancellationToken).ConfigureAwait(false)
            : await ResponseBody.TryReadAsync(response.Content, MaxResponseBytes, cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? Read((int)response.StatusCode, new ServiceHeaders(response.Headers), body)
            : throw Refusal(response, body);
    }

    // A gateway need not be Amazon's, so only JSON tells its refusals from a proxy's or a portal's.
    private ParticipantServiceException Refusal(HttpResponseMessage response, ResponseBody body)
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
            throw Unusable(status, headers.RequestId, $"It is larger than {MaxResponseBytes} bytes.");
        try
        {
            return ChatDetails.Parse(System.Text.Encoding.UTF8.GetString(body.Span.ToArray()));
        }
        catch (FormatException exception)
        {
            throw headers.Any || ServiceError.Read(null, body.Span).IsJsonObject
                ? Unusable(status, headers.RequestId, exception.Message)
                : ParticipantFailure.NotFromService(Operation, status, retryAfter: null, "the gateway");
        }
    }

    private static ParticipantServiceException Unusable(int status, string requestId, string why) =>
        ParticipantFailure.Unusable(Operation, status, requestId, $"{why} Check that the address is that of the gateway.");
}
