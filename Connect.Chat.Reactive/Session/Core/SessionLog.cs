using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Log messages of a session. They contain ids and phases, but no tokens, URLs, texts or names.</summary>
/// <remarks>Values from the service are escaped, so that an id cannot forge a line of the log.</remarks>
internal static partial class SessionLog
{
    public static void StateChanged(ILogger logger, string contactId, ChatPhase previous, ChatState current) =>
        StateChanged(
            logger, LogText.Escape(contactId), previous, current.Phase, current.Attempt, current.Cause?.GetType().Name);

    public static void Fault(ILogger logger, string contactId, ChatFaultKind kind, Exception? cause) =>
        Fault(logger, LogText.Escape(contactId), kind, cause?.GetType().Name);

    public static void Item(ILogger logger, string contactId, ChatItem item)
    {
        // Items are frequent, and escaping costs time.
        if (logger.IsEnabled(LogLevel.Trace))
        {
            Item(
                logger,
                LogText.Escape(contactId),
                LogText.Escape(item.Id),
                LogText.Escape(item.ContentType),
                item.Origin);
        }
    }

    [LoggerMessage(
        100,
        LogLevel.Information,
        "Contact {ContactId}: {Previous} -> {Current} (attempt {Attempt}, cause {Cause})")]
    private static partial void StateChanged(
        ILogger logger, string contactId, ChatPhase previous, ChatPhase current, int attempt, string? cause);

    [LoggerMessage(101, LogLevel.Warning, "Contact {ContactId}: fault {Kind} ({Cause})")]
    private static partial void Fault(ILogger logger, string contactId, ChatFaultKind kind, string? cause);

    [LoggerMessage(102, LogLevel.Trace, "Contact {ContactId}: item {ItemId} of type {ContentType}, {Origin}")]
    private static partial void Item(
        ILogger logger, string contactId, string itemId, string contentType, ItemOrigin origin);
}
