using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>One call, including all of its attempts.</summary>
internal abstract class ParticipantCall(string operation, TimeProvider time) : RetriedCall(operation, time)
{
    private PaceGrant? _grant;
    private ParticipantServiceException? _replay;

    public ParticipantServiceException? LastFailure { get; private set; }

    /// <summary>The place among calls of equal importance that wait for their turn. 0 until the call waits.</summary>
    public long Number { get; set; }

    /// <summary>The time that the call has waited for its turn before its first attempt.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>How important the call is among those that wait for the quota of the operation.</summary>
    public abstract CallImportance Importance { get; }

    /// <summary>The caller's timeout to pause while the call waits for its turn; null if there is none.</summary>
    public abstract IPausableTimeout? Timeout { get; }

    /// <summary>The first attempt may be made. The time until now does not count towards the total timeout.</summary>
    public void Admit(PaceGrant grant)
    {
        _grant = grant;
        Waited = Elapsed;
        Restart();
    }

    /// <summary>Takes the permission of the first attempt; null for later attempts, which must ask again.</summary>
    public PaceGrant? TakeGrant()
    {
        var grant = _grant;
        _grant = null;
        return grant;
    }

    /// <summary>The request id of the latest response. Empty if it has none.</summary>
    public string RequestId { get; set; } = "";

    public override bool IsTransient(Exception? failure, out TimeSpan? retryAfter)
    {
        retryAfter = (failure as ParticipantServiceException)?.RetryAfter;
        return failure is ParticipantServiceException { IsTransient: true };
    }

    /// <summary>Has the retries begin with the failure of an attempt that was made without them.</summary>
    public void Replay(ParticipantServiceException failure) => _replay = failure;

    /// <summary>Returns the failure to begin with, once; otherwise null.</summary>
    public ParticipantServiceException? TakeReplay()
    {
        var failure = _replay;
        _replay = null;
        return failure;
    }

    /// <summary>Remembers the failure of an attempt, and returns it.</summary>
    public ParticipantServiceException Failed(ParticipantServiceException failure)
    {
        if (LastFailure is { IsOutcomeUnknown: true })
            failure.SetFollowsLostResponse();
        return LastFailure = failure;
    }
}

/// <summary>One call with its request. The body is serialized once: every attempt sends the same bytes.</summary>
internal sealed class ParticipantCall<TRequest, TResult>(
    ParticipantOperation<TRequest, TResult> operation, TRequest request, TimeProvider time)
    : ParticipantCall(operation.Name, time)
    where TRequest : class
{
    private byte[]? _body;

    public bool CanRetry { get; } = operation.CanRetry(request);

    public override CallImportance Importance => operation.Importance(request);

    /// <summary>Whether the call waits for its turn without a limit.</summary>
    public bool IsPatient => operation.IsPatient(request);

    public override IPausableTimeout? Timeout => operation.Timeout(request);

    /// <summary>Creates the HTTP request of one attempt. HttpClient does not send the same message twice.</summary>
    public HttpRequestMessage CreateMessage(ParticipantAddresses addresses, string userAgent)
    {
        var address = addresses.Of(operation.Path(request), operation.HasFixedPath);
        var message = new HttpRequestMessage(operation.Method, address);
        message.Headers.TryAddWithoutValidation("X-Amz-Bearer", operation.Bearer(request));
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        _body ??= operation.Body(request);
        if (_body is null)
            return message;
        message.Content = new ByteArrayContent(_body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return message;
    }

    /// <summary>Reads and checks a successful response.</summary>
    /// <exception cref="UnusableResponseException">The response is incomplete, or contains an unsafe value.</exception>
    public TResult Read(ServiceResponse response) =>
        operation.HasResponse && response.Body.IsEmpty
            ? throw UnusableResponseException.Incomplete("content")
            : operation.Checked(request, operation.Read(request, response));

    /// <summary>Makes one attempt through another client.</summary>
    /// <exception cref="ParticipantServiceException">The result is incomplete, or contains an unsafe value.</exception>
    public ValueTask<TResult> CallAsync(IParticipantClient client, CancellationToken cancellationToken) =>
        operation.CallCheckedAsync(client, request, cancellationToken);
}
