using System.Collections.Concurrent;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Paces the calls of a client, each operation for itself, after the service has refused one for exceeding the quota,
/// or from the start if the quota is known. A client that is never refused makes its calls as if this class did not
/// exist.
/// </summary>
internal sealed class CallPacing
{
    private readonly TimeProvider _time;
    private readonly Func<double> _jitter;
    private ConcurrentDictionary<string, PacedOperation>? _operations;
    private long _numbers;
    private volatile bool _isClosed;

    /// <param name="quotas">The known quotas.</param>
    /// <param name="time">The clock.</param>
    /// <param name="jitter">Returns random numbers from 0 to below 1. It must not throw.</param>
    public CallPacing(ParticipantQuotas quotas, TimeProvider time, Func<double> jitter)
    {
        _jitter = jitter;
        _time = GuardedTimeProvider.ForBackground(time);
        foreach (var known in quotas.Known())
            Operations.TryAdd(known.Key, new(known.Key, known.Value, _time, _jitter));
    }

    private ConcurrentDictionary<string, PacedOperation> Operations => LazyInitializer.EnsureInitialized(
        ref _operations, static () => new(StringComparer.Ordinal))!;

    /// <summary>Returns the permission to make an attempt now; false if it must wait.</summary>
    public bool TryEnter(string operation, out PaceGrant grant)
    {
        grant = default;
        if (Volatile.Read(ref _operations) is not { } operations || !operations.TryGetValue(operation, out var paced))
            return true;
        var admitted = paced.TryEnter();
        grant = admitted.GetValueOrDefault();
        return admitted is not null;
    }

    /// <summary>Waits for the permission to make an attempt.</summary>
    /// <param name="call">The call. It keeps its place if it waits again.</param>
    /// <param name="limit">The longest wait; infinite for no limit.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ParticipantServiceException">The limit has passed, or the client was disposed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<PaceGrant> EnterAsync(ParticipantCall call, TimeSpan limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Number == 0)
            call.Number = Interlocked.Increment(ref _numbers);
        var operation = Operations[call.Operation];
        var waiting = new WaitingCall(operation, call.Importance, call.Number);
        using var timeout = limit == Timeout.InfiniteTimeSpan
            ? null
            : new TimeoutTokenSource(limit, _time, cancellationToken);
        call.Timeout?.Pause();
        operation.Enqueue(waiting);
        try
        {
            using ((timeout?.Token ?? cancellationToken).Register(
                static waiting => ((WaitingCall)waiting!).Leave(), waiting))
            {
                return await waiting.Turn.ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ParticipantFailure.NoTurn(call.Operation, limit, call.LastFailure);
        }
        catch (ObjectDisposedException exception)
        {
            throw ParticipantFailure.NoResponse(call.Operation, exception);
        }
        finally
        {
            call.Timeout?.Resume();
        }
    }

    /// <summary>The service has processed an attempt, whether it succeeded or not.</summary>
    public void Pass(string operation, PaceGrant grant)
    {
        if (Volatile.Read(ref _operations) is { } operations && operations.TryGetValue(operation, out var paced))
            paced.Pass(grant);
    }

    /// <summary>An attempt failed. Slows down if that is because it exceeded the quota.</summary>
    public void Fail(string operation, PaceGrant grant, ParticipantServiceException failure)
    {
        if (!failure.IsFromService)
            return;
        if (failure.StatusCode != 429)
        {
            Pass(operation, grant);
            return;
        }

        PacingTelemetry.Refused(operation);
        if (!_isClosed)
            Operations.GetOrAdd(operation, Create).Refuse(grant, failure.RetryAfter);
    }

    /// <summary>Ends all waits. Later calls do not wait.</summary>
    public void Close()
    {
        _isClosed = true;
        foreach (var operation in Volatile.Read(ref _operations)?.Values ?? [])
            operation.Close();
    }

    private PacedOperation Create(string operation) => new(operation, quota: null, _time, _jitter);
}
