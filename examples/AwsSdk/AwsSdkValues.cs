using System.Globalization;
using Amazon.ConnectParticipant;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Participant;
using Aws = Amazon.ConnectParticipant.Model;

namespace Connect.Chat.AwsSdk;

/// <summary>Converts single values between the SDK and the AWS SDK, in which times and URLs are text.</summary>
internal static class AwsSdkValues
{
    public static List<string>? Types(ConnectionTypes types)
    {
        List<string> names = [];
        if (types.HasFlag(ConnectionTypes.Websocket))
            names.Add(ConnectionType.WEBSOCKET.Value);
        if (types.HasFlag(ConnectionTypes.ConnectionCredentials))
            names.Add(ConnectionType.CONNECTION_CREDENTIALS.Value);
        return names.Count == 0 ? null : names;
    }

    public static Aws.StartPosition? Position(StartPosition? position) => position is null
        ? null
        : new()
        {
            Id = NullIfEmpty(position.Id),
            AbsoluteTime = position.AbsoluteTime?.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            MostRecent = position.MostRecent,
        };

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // RetryingParticipantClient checks that the result has every URL that it needs, and that it is safe to use.
    public static Uri? Url(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : null;

    public static DateTimeOffset? Time(string? iso8601) => DateTimeOffset.TryParse(
        iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUniversalTime()
        : null;
}
