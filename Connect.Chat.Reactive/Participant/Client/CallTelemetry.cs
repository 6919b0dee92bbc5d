using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Traces each call and records its duration: see <see cref="ChatTelemetry"/>.</summary>
internal static class CallTelemetry
{
    private const string Service = "ConnectParticipant";

    private static readonly Histogram<double>? Calls = ChatTelemetry.Histogram(
        "connect.chat.call.duration",
        "s",
        "Duration of a call to the service, including all attempts.",
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30);

    /// <summary>
    /// Starts the trace of a call. Returns null if no listener samples it. An exception of a listener does not fail
    /// the call.
    /// </summary>
    public static Activity? Begin(string operation) => ChatTelemetry.Source?.HasListeners() == true
        ? ChatTelemetry.Start($"{Service}/{operation}", ActivityKind.Client)?
            .SetTag(TelemetryTag.System, "aws-api")
            .SetTag(TelemetryTag.Service, Service)
            .SetTag(TelemetryTag.Method, operation)
        : null;

    /// <summary>Records the outcome of a call. An exception of a listener does not change that outcome.</summary>
    public static void End(Activity? activity, ParticipantCall call, Exception? failure)
    {
        var status = failure is null ? 200 : (failure as ParticipantServiceException)?.StatusCode ?? 0;
        var error = ErrorType(failure);
        if (Calls is { Enabled: true })
            ChatTelemetry.Record(Calls, (call.Waited + call.Elapsed).TotalSeconds, Tags(call.Operation, status, error));
        if (activity is null)
            return;
        if (status > 0)
            activity.SetTag(TelemetryTag.StatusCode, status);
        if (RequestId(call, failure) is { Length: > 0 } id)
            activity.SetTag(TelemetryTag.RequestId, id);
        if (call.Attempts > 1)
            activity.SetTag(TelemetryTag.ResendCount, call.Attempts - 1);
        if (error is not null)
            activity.SetTag(TelemetryTag.ErrorType, error).SetStatus(ActivityStatusCode.Error);
        ChatTelemetry.Stop(activity);
    }

    /// <summary>
    /// Returns the kind of a failure as the value of a tag: the service's error code, or the type of the exception.
    /// </summary>
    public static string? ErrorType(Exception? failure) => failure switch
    {
        null => null,
        ParticipantServiceException { ErrorCode: { Length: > 0 } code } => code,
        _ => failure.GetType().Name,
    };

    // Without a response, a failure has the id of the latest response.
    private static string RequestId(ParticipantCall call, Exception? failure) =>
        failure is ParticipantServiceException { RequestId: { Length: > 0 } id } ? id : call.RequestId;

    private static TagList Tags(string operation, int status, string? error)
    {
        var tags = new TagList { { TelemetryTag.Method, operation } };
        if (status > 0)
            tags.Add(TelemetryTag.StatusCode, status);
        if (error is not null)
            tags.Add(TelemetryTag.ErrorType, error);
        return tags;
    }
}
