using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Traces each call and records its duration: see <see cref="ChatTelemetry"/>.</summary>
internal static class CallTelemetry
{
    private static readonly Histogram<double>? Calls = ChatTelemetry.Histogram(
        "connect.chat.call.duration", "s", "Duration of a call to the service, including all attempts.");

    /// <summary>
    /// Starts the trace of a call. Returns null if no listener samples it. An exception of a listener does not fail
    /// the call.
    /// </summary>
    public static Activity? Begin(string operation)
    {
        try
        {
            return Start(operation);
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Records the outcome of a call. An exception of a listener does not change that outcome.</summary>
    public static void End(Activity? activity, string operation, TimeSpan elapsed, Exception? failure)
    {
        try
        {
            Record(activity, operation, elapsed, failure);
        }
        catch (Exception)
        {
            // Only the measurement is lost.
        }
        finally
        {
            ChatTelemetry.Stop(activity);
        }
    }

    private static Activity? Start(string operation)
    {
        var activity = ChatTelemetry.Source?.StartActivity(operation, ActivityKind.Client);
        activity?.SetTag("rpc.system", "aws-api")
            .SetTag("rpc.service", "ConnectParticipant")
            .SetTag("rpc.method", operation);
        return activity;
    }

    private static void Record(Activity? activity, string operation, TimeSpan elapsed, Exception? failure)
    {
        var serviceFailure = failure as ParticipantServiceException;
        var status = failure is null ? 200 : serviceFailure?.StatusCode ?? 0;
        var error = ErrorType(failure);
        if (Calls is { Enabled: true })
        {
            var tags = new TagList { { "rpc.method", operation } };
            if (status > 0)
                tags.Add("http.response.status_code", status);
            if (error is not null)
                tags.Add("error.type", error);
            Calls.Record(elapsed.TotalSeconds, tags);
        }

        if (activity is null)
            return;
        if (status > 0)
            activity.SetTag("http.response.status_code", status);
        if (serviceFailure is { RequestId.Length: > 0 })
            activity.SetTag("aws.request_id", serviceFailure.RequestId);
        if (error is not null)
            activity.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
    }

    private static string? ErrorType(Exception? failure) => failure switch
    {
        null => null,
        ParticipantServiceException { ErrorCode: { Length: > 0 } code } => code,
        _ => failure.GetType().Name,
    };
}
