using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>
/// The names of the tags of metrics and traces: those of OpenTelemetry's semantic conventions, and others with the
/// prefix <c>connect.chat.</c>.
/// </summary>
internal static class TelemetryTag
{
    public const string Attempt = "connect.chat.attempt";

    public const string Direction = "connect.chat.direction";

    public const string ErrorType = "error.type";

    public const string Fault = "connect.chat.fault";

    public const string Method = "rpc.method";

    public const string Origin = "connect.chat.origin";

    public const string Outcome = "connect.chat.outcome";

    public const string Pages = "connect.chat.pages";

    public const string Phase = "connect.chat.phase";

    public const string Queue = "connect.chat.queue";

    public const string RequestId = "aws.request_id";

    public const string ResendCount = "http.request.resend_count";

    public const string Service = "rpc.service";

    public const string StatusCode = "http.response.status_code";

    public const string System = "rpc.system";

    /// <summary>
    /// Returns the values of an enumeration as values of a tag, such as <c>catching_up</c>, by the numbers from 0.
    /// </summary>
    public static string[] ValuesOf<TEnum>()
        where TEnum : struct, Enum =>
        Array.ConvertAll(Enum.GetNames<TEnum>(), JsonNamingPolicy.SnakeCaseLower.ConvertName);
}
