using Polly;
using Polly.Timeout;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes calls: checks them, runs their attempts under the pipelines, and gives every failure its type.</summary>
internal sealed class ParticipantCalls(
    ParticipantHttp http, ParticipantPipelines pipelines, TimeProvider time, ParticipantLog log)
{
    /// <exception cref="ArgumentException">At once, before any I/O.</exception>
    public Task<TResult> MakeAsync<TRequest, TResult>(
        ParticipantOperation<TRequest, TResult> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
    {
        operation.Validate(request ?? throw new ArgumentNullException(nameof(request)));
        return RunAsync(new ParticipantCall<TRequest, TResult>(operation, request, time), cancellationToken);
    }

    private async Task<TResult> RunAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class
    {
        var context = ResilienceContextPool.Shared.Get(call.Operation, continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(ParticipantPipelines.CallKey, call);
        var activity = CallTelemetry.Begin(call.Operation);
        Exception? failure = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return call.IsRepeatable
                ? await pipelines.Repeated.ExecuteAsync(AttemptAsync, context, call).ConfigureAwait(false)
                : await AttemptAsync(context, call).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            // Polly and HttpClient link tokens; the caller knows only the one it gave.
            failure = e;
            throw new OperationCanceledException($"{call.Operation} was cancelled.", e, cancellationToken);
        }
        catch (ExecutionRejectedException e)
        {
            var givenUp = ParticipantFailure.GivenUp(call.Operation, call.LastFailure, e);
            failure = givenUp;
            throw log.GaveUp(call, givenUp);
        }
        catch (ParticipantServiceException e)
        {
            failure = e;
            log.GaveUp(call, e);
            throw;
        }
        catch (Exception e)
        {
            // A pipeline of the caller's own threw something of its own.
            failure = e;
            throw;
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
            return await pipelines.Attempt.ExecuteAsync(
                static (context, state) => state.http.SendAsync(state.call, context.CancellationToken),
                context,
                (http, call)).ConfigureAwait(false);
        }
        catch (ParticipantServiceException e)
        {
            call.Failed(e);
            throw;
        }
        catch (TimeoutRejectedException e)
        {
            throw call.Failed(log.AttemptFailed(call, ParticipantFailure.AttemptTimedOut(call.Operation, e)));
        }
        catch (OperationCanceledException e) when (!outer.IsCancellationRequested)
        {
            // Nobody here cancelled: the caller's HttpClient has a timeout of its own.
            throw call.Failed(log.AttemptFailed(call, ParticipantFailure.AttemptTimedOut(call.Operation, e)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw call.Failed(log.AttemptFailed(call, ParticipantFailure.NoAnswer(call.Operation, e)));
        }
    }
}
