using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>What a session logs. Ids and phases only: no token, no address, no text, no name.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(100, LogLevel.Information, "Contact {ContactId}: {Previous} -> {Current} (attempt {Attempt}, cause {Cause})")]
    public static partial void StateChanged(
        ILogger logger, string contactId, ChatPhase previous, ChatPhase current, int attempt, string? cause);

    [LoggerMessage(101, LogLevel.Warning, "Contact {ContactId}: survived {Kind} ({Cause})")]
    public static partial void Fault(ILogger logger, string contactId, ChatFaultKind kind, string? cause);

    [LoggerMessage(102, LogLevel.Trace, "Contact {ContactId}: item {ItemId} of type {ContentType}, {Origin}")]
    public static partial void Item(ILogger logger, string contactId, string itemId, string contentType, ItemOrigin origin);
}
