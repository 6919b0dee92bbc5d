using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Participant;

/// <summary>The trace and the duration of each call: see <see cref="ChatTelemetry"/>.</summary>
internal static class CallTelemetry
{
    private static readonly Histogram<double>? Calls =
        ChatTelemetry.Histogram("connect.chat.call.duration", "s", "Calls of the service, over all their attempts.");

    /// <summary>Starts the trace of a call; null if no listener wants it. What a listener throws does not end the call.</summary>
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

    /// <summary>Records how a call went. What a listener throws does not change the outcome of the call.</summary>
    public static void End(Activity? activity, string operation, TimeSpan elapsed, Exception? failure)
    {
        try
        {
            Record(activity, operation, elapsed, failure);
        }
        catch (Exception)
        {
            // Measurements are lost, and nothing else.
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
        var refusal = failure as ParticipantServiceException;
        var status = failure is null ? 200 : refusal?.StatusCode ?? 0;
        var error = failure is null ? null : refusal is { ErrorCode.Length: > 0 } ? refusal.ErrorCode : failure.GetType().Name;
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
        if (refusal is { RequestId.Length: > 0 })
            activity.SetTag("aws.request_id", refusal.RequestId);
        if (error is not null)
            activity.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
    }
}
