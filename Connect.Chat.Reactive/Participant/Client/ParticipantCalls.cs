using Connect.Chat.Reactive.Http;
using Polly;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes calls: checks them, runs their attempts under the pipelines, and gives every failure its type.</summary>
internal sealed class ParticipantCalls(
    ParticipantHttp http, ResiliencePipeline attempts, ResiliencePipeline retries, TimeProvider time, ParticipantLog log)
{
    /// <exception cref="ArgumentException">At once, before any I/O.</exception>
    public Task<TResult> MakeAsync<TRequest, TResult>(
        ParticipantOperation<TRequest, TResult> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
    {
        operation.Validate(request ?? throw new ArgumentNullException(nameof(request)));
        var complete = operation.WithClientToken(request);
        return RunAsync(new ParticipantCall<TRequest, TResult>(operation, complete, time), cancellationToken);
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
            return call.IsRepeatable
                ? await retries.ExecuteAsync(AttemptAsync, context, call).ConfigureAwait(false)
                : await AttemptAsync(context, call).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            // Polly and HttpClient link tokens; the caller knows only the one it gave.
            failure = e;
            throw new OperationCanceledException($"{call.Operation} was cancelled.", e, cancellationToken);
        }
        catch (ParticipantServiceException e)
        {
            failure = e;
            log.GaveUp(call, e);
            throw;
        }
        catch (Exception e)
        {
            // The total timeout, or whatever a pipeline of the application throws: a rejection, or a failure of its own.
            var givenUp = ParticipantFailure.GivenUp(call.Operation, call.LastFailure, e);
            failure = givenUp;
            throw log.GaveUp(call, givenUp);
        }
        finally
        {
            CallTelemetry.End(activity, call.Operation, call.Elapsed, failure);
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<TResult> AttemptAsync<TRequest, TResult>(
        ResilienceContext context, ParticipantCall<TRequest, TResult> call)
        where TRequest : class
    {
        call.BeginAttempt();
        var outer = context.CancellationToken;
        try
        {
            return await attempts.ExecuteAsync(
                static (context, state) => state.http.SendAsync(state.call, context.CancellationToken),
                context,
                (http, call)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (exception is ParticipantServiceException known)
                call.Failed(known);

            // Whoever cancelled from outside, the caller or the total timeout, must see it as a cancellation.
            if (outer.IsCancellationRequested)
                throw new OperationCanceledException($"{call.Operation} was cancelled.", exception, outer);
            if (exception is ParticipantServiceException)
                throw;
            throw call.Failed(log.AttemptFailed(call, ParticipantFailure.Of(call.Operation, exception)));
        }
    }
}
