using System.Globalization;

namespace Connect.Chat.Reactive;

/// <summary>
/// Texts for the parts of a log message that are not always known. What is unknown is left out, instead of a zero or
/// "(null)". The values themselves are structured parameters of the event, which its template does not name.
/// </summary>
/// <remarks>
/// The names of such parameters begin with a capital, because the generated code takes them as they are.
/// </remarks>
internal static class LogDetails
{
    /// <summary>Returns the known details in parentheses, after a space. Empty if there are none.</summary>
    public static string InParentheses(int attempt = 0, string? cause = null, string? requestId = null)
    {
        var details = Attempt(attempt) + Named("cause", cause) + RequestId(requestId);
        return details.Length == 0 ? "" : $" ({details.Substring(2)})";
    }

    /// <summary>Returns the known details of a failed call, each after a comma. Empty if there are none.</summary>
    public static string OfCall(string? requestId, int statusCode = 0, TimeSpan? retryAfter = null) =>
        Named("status", statusCode == 0 ? null : Text(statusCode))
        + RequestId(requestId)
        + Named("retry after", retryAfter is null ? null : Text(retryAfter));

    /// <summary>Returns the known parts of a failure: " with 503 ServiceUnavailable".</summary>
    public static string Outcome(int statusCode, string errorCode, string? reason = null)
    {
        var outcome = Word(reason) + Word(statusCode == 0 ? null : Text(statusCode)) + Word(errorCode);
        return outcome.Length == 0 ? " without a response" : $" with{outcome}";
    }

    private static string Attempt(int attempt) => Named("attempt", attempt == 0 ? null : Text(attempt));

    private static string RequestId(string? requestId) => Named("request id", requestId);

    private static string Named(string name, string? value) =>
        string.IsNullOrEmpty(value) ? "" : $", {name} {value}";

    private static string Word(string? value) => string.IsNullOrEmpty(value) ? "" : $" {value}";

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
