using System.Globalization;
using System.Net.Http.Headers;
using Amazon.ConnectParticipant;
using Amazon.ConnectParticipant.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Connect.Chat.Reactive;

namespace Connect.Chat.AwsSdk;

/// <summary>
/// Converts failures of the AWS SDK. Its messages can quote the response, so they never become messages here.
/// </summary>
internal static class AwsSdkFailure
{
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    public static ParticipantServiceException Of(string operation, AmazonServiceException exception)
    {
        var status = (int)exception.StatusCode;
        if (status == 0)
        {
            return new($"{operation} received no response. Check the connection and try again.", exception)
            {
                Operation = operation,
                IsFromService = false,
            };
        }

        var response = (exception.InnerException as HttpErrorResponseException)?.Response;
        return IsFromService(exception, response)
            ? Refused(operation, status, exception, response)
            : NotFromService(operation, status, response);
    }

    /// <summary>The service responded, but without a member that the operation always has.</summary>
    public static ParticipantServiceException Incomplete(string operation, string member) =>
        new($"{operation} received an unusable response. It has no {member}. Try again.")
        {
            Operation = operation,
            StatusCode = 200,
            IsFromService = true,
            IsTransient = true,
        };

    private static ParticipantServiceException Refused(
        string operation, int status, AmazonServiceException exception, IWebResponseData? response)
    {
        var (code, id) = (Name(exception.ErrorCode, 100), Name(exception.RequestId, 128));
        var isUnreadable = exception is AmazonUnmarshallingException;
        var notFound = exception as ResourceNotFoundException;
        return new(
            $"{operation} failed with status {status}{Suffix(" (", code, ")")}{Suffix(", request id ", id, "")}. "
            + "ErrorCode and ServiceMessage name the problem.")
        {
            Operation = operation,
            StatusCode = status,
            ErrorCode = code,
            RequestId = id,
            RetryAfter = RetryAfter(response),
            ServiceMessage = isUnreadable ? "" : exception.Message,
            ResourceId = notFound?.ResourceId ?? "",
            ResourceType = notFound?.ResourceType?.Value ?? "",
            IsFromService = true,
            IsTransient = isUnreadable || status is 408 or 429 or >= 500,
        };
    }

    private static ParticipantServiceException NotFromService(
        string operation, int status, IWebResponseData? response) =>
        new(
            $"{operation} received a response with status {status}, but not from Amazon Connect. A proxy, captive "
            + "portal or firewall probably sent it. Check the network and the endpoint.")
        {
            Operation = operation,
            StatusCode = status,
            RetryAfter = RetryAfter(response),
            IsFromService = false,
            IsTransient = true,
        };

    // Proxies send statuses and JSON too. Only the service sends its headers and names its own errors.
    private static bool IsFromService(AmazonServiceException exception, IWebResponseData? response) =>
        (exception is AmazonConnectParticipantException known
            && known.GetType() != typeof(AmazonConnectParticipantException))
        || (response is null
            ? !string.IsNullOrEmpty(exception.RequestId)
            : response.GetHeaderNames().Any(
                static name => name.StartsWith("x-amzn-", StringComparison.OrdinalIgnoreCase)));

    private static TimeSpan? RetryAfter(IWebResponseData? response)
    {
        if (!RetryConditionHeaderValue.TryParse(response?.GetHeaderValue("Retry-After"), out var header))
            return null;
        var delay = header.Delta ?? (header.Date - SentAt(response!)) ?? TimeSpan.Zero;
        return delay > MaxRetryAfter ? MaxRetryAfter : delay > TimeSpan.Zero ? delay : null;
    }

    // Both times are the server's, so the local clock does not matter.
    private static DateTimeOffset? SentAt(IWebResponseData response) => DateTimeOffset.TryParse(
        response.GetHeaderValue("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : null;

    // Codes and ids appear in messages and logs, so text that does not look like one is dropped.
    private static string Name(string? text, int maxLength) =>
        text?.Length <= maxLength && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '=')
            ? text
            : "";

    private static string Suffix(string before, string text, string after) =>
        text.Length == 0 ? "" : before + text + after;
}
