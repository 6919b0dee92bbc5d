using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Http;
using Polly;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Makes calls: validates requests, paces attempts and runs them under the pipelines, and converts failures.
/// </summary>
internal sealed class ParticipantCalls(
    IAttempts attempts,
    CallPacing pacing,
    RetryOptions options,
    ResiliencePipeline? pipelineOfApplication,
    TimeProvider time,
    Func<double> jitter,
    ParticipantLog log)
{
    private readonly ResiliencePipeline _attemptTimeout = RetryPipeline.ForAttempts(options, time);
    private readonly ResiliencePipeline _retries = pipelineOfApplication
        ?? RetryPipeline.ForCalls(options, options.TotalTimeout, time, jitter, log.Retrying);
    // The built-in pipeline only needs to see failures.
    private readonly bool _mustSeeEveryAttempt = pipelineOfApplication is not null;
    private volatile bool _isDisposed;

    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    /// <exception cref="ArgumentException">Thrown synchronously, before any I/O.</exception>
    public Task<TResult> MakeAsync<TRequest, TResult>(
        ParticipantOperation<TRequest, TResult> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
    {
        if (_isDisposed)
            throw new ObjectDisposedException(nameof(ParticipantClient));
        operation.Validate(request ?? throw new ArgumentNullException(nameof(request)));
        var complete = operation.WithClientToken(request);
        return RunAsync(new ParticipantCall<TRequest, TResult>(operation, complete, time), cancellationToken);
    }

    /// <summary>Later calls throw, and those that wait for their turn fail.</summary>
    public void Close()
    {
        _isDisposed = true;
        pacing.Close();
    }

    private async Task<TResult> RunAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class
    {
        var context = RetryPipeline.ContextOf(call, cancellationToken);
        var activity = CallTelemetry.Begin(call.Operation);
        Exception? failure = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Outside the pipeline: its timeout would end the wait, or leave no time for the call.
            call.Admit(pacing.TryEnter(call.Operation, out var grant)
                ? grant
                : await pacing.EnterAsync(call, WaitLimit(call), cancellationToken).ConfigureAwait(false));
            if (call.CanRetry && _mustSeeEveryAttempt)
                return await _retries.ExecuteAsync(AttemptAsync, context, call).ConfigureAwait(false);
            try
            {
                return await AttemptAsync(context, call).ConfigureAwait(false);
            }
            catch (ParticipantServiceException exception) when (call.CanRetry && exception.IsTransient)
            {
                // Nearly all calls succeed at once, and save the cost of the retries.
                call.Replay(exception);
            }

            return await _retries.ExecuteAsync(AttemptAsync, context, call).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            // Polly and HttpClient throw with linked tokens. The caller expects the token that they passed.
            failure = exception;
            throw new OperationCanceledException($"{call.Operation} was cancelled.", exception, cancellationToken);
        }
        catch (ParticipantServiceException exception)
        {
            failure = exception;
            log.GaveUp(call, exception);
            throw;
        }
        catch (Exception exception)
        {
            // The total timeout, or an exception of the application's own pipeline, such as a rejection.
            var gaveUp = ParticipantFailure.GaveUp(call.Operation, call.LastFailure, exception);
            failure = gaveUp;
            throw log.GaveUp(call, gaveUp);
        }
        finally
        {
            CallTelemetry.End(activity, call, failure);
            ResilienceContextPool.Shared.Return(context);
        }
    }

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<TResult> AttemptAsync<TRequest, TResult>(
        ResilienceContext context, ParticipantCall<TRequest, TResult> call)
        where TRequest : class
    {
        if (call.TakeReplay() is { } first)
            throw first;
        var outerToken = context.CancellationToken;
        var grant = call.TakeGrant() ?? await ReenterAsync(call, outerToken).ConfigureAwait(false);
        call.BeginAttempt();
        try
        {
            var result = await _attemptTimeout.ExecuteAsync(
                static (context, state) => state.attempts.SendAsync(state.call, context.CancellationToken),
                context,
                (attempts, call)).ConfigureAwait(false);
            pacing.Pass(call.Operation, grant);
            return result;
        }
        catch (Exception exception)
        {
            if (exception is ParticipantServiceException known)
                pacing.Fail(call.Operation, grant, call.Failed(known));

            // The caller and the total timeout cancel the outer token. Both must see a cancellation, not a failure.
            if (outerToken.IsCancellationRequested)
                throw new OperationCanceledException($"{call.Operation} was cancelled.", exception, outerToken);
            if (exception is ParticipantServiceException)
                throw;
            throw call.Failed(log.AttemptFailed(call, ParticipantFailure.Of(call.Operation, exception)));
        }
    }

    // A retry waits at the place of the call, within the total timeout of the pipeline.
    private async ValueTask<PaceGrant> ReenterAsync(ParticipantCall call, CancellationToken cancellationToken) =>
        pacing.TryEnter(call.Operation, out var grant)
            ? grant
            : await pacing.EnterAsync(call, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);

    // As long as the call itself may take.
    private TimeSpan WaitLimit<TRequest, TResult>(ParticipantCall<TRequest, TResult> call)
        where TRequest : class =>
        call.IsPatient ? Timeout.InfiniteTimeSpan : call.CanRetry ? options.TotalTimeout : options.AttemptTimeout;
}
