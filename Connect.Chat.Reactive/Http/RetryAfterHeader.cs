using System.Globalization;
using System.Net.Http.Headers;

namespace Connect.Chat.Reactive.Http;

/// <summary>Reads the Retry-After header.</summary>
internal static class RetryAfterHeader
{
    // A chat participant does not wait longer, and a wrong header must not stop the chat for hours.
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Returns the delay from now, at most <see cref="MaxDelay"/>. Null if the header is missing or requests no delay;
    /// the backoff applies then.
    /// </summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var delay = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,

            // If the server sent its own time too, a wrong local clock does not matter.
            { Date: { } then } => then - (headers.Date ?? now),
            _ => Seconds(headers),
        };
        return Limit(delay);
    }

    /// <summary>
    /// Returns the delay, at most <see cref="MaxDelay"/>; null if it requests no delay. Clients of the application may
    /// report any delay.
    /// </summary>
    public static TimeSpan? Limit(TimeSpan? delay) =>
        delay > MaxDelay ? MaxDelay : delay > TimeSpan.Zero ? delay : null;

    // The platform rejects fractions, and numbers that do not fit into 32 bits.
    private static TimeSpan Seconds(HttpResponseHeaders headers) =>
        headers.TryGetValues("Retry-After", out var values)
        && double.TryParse(
            values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        // The parser also accepts the names of infinity and of what is not a number.
        && seconds is >= 0 and < double.PositiveInfinity
            ? TimeSpan.FromSeconds(Math.Min(seconds, MaxDelay.TotalSeconds))
            : TimeSpan.Zero;
}
