using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Log messages of a session. They contain ids and phases, but no tokens, URLs, texts or names.</summary>
/// <remarks>Values from the service are escaped, so that an id cannot forge a line of the log.</remarks>
internal static partial class SessionLog
{
    public static void StateChanged(ILogger logger, string contactId, ChatPhase previous, ChatState current) =>
        StateChanged(
            logger,
            LogText.Escape(contactId),
            previous,
            current.Phase,
            LogDetails.InParentheses(current.Attempt, NameOf(current.Cause)),
            current.Attempt,
            NameOf(current.Cause));

    public static void Fault(ILogger logger, string contactId, ChatFaultKind kind, Exception? cause) =>
        Fault(
            logger,
            LogText.Escape(contactId),
            kind,
            LogDetails.InParentheses(cause: NameOf(cause)),
            NameOf(cause));

    public static void Item(ILogger logger, string contactId, ChatItem item)
    {
        // Items are frequent, and escaping costs time.
        if (logger.IsEnabled(LogLevel.Trace))
        {
            Item(
                logger,
                LogText.Escape(contactId),
                item.Id.Length == 0 ? "without an id" : LogText.Escape(item.Id),
                LogText.Escape(item.ContentType),
                item.Origin,
                LogText.Escape(item.Id));
        }
    }

    [LoggerMessage(
        100,
        LogLevel.Information,
        "Contact {ContactId}: {Previous} -> {Current}{Details}")]
    private static partial void StateChanged(
        ILogger logger,
        string contactId,
        ChatPhase previous,
        ChatPhase current,
        string details,
        int Attempt,
        string? Cause);

    [LoggerMessage(101, LogLevel.Warning, "Contact {ContactId}: fault {Kind}{Details}")]
    private static partial void Fault(
        ILogger logger, string contactId, ChatFaultKind kind, string details, string? Cause);

    [LoggerMessage(102, LogLevel.Trace, "Contact {ContactId}: item {Item} of type {ContentType}, {Origin}")]
    private static partial void Item(
        ILogger logger, string contactId, string item, string contentType, ItemOrigin origin, string ItemId);

    private static string? NameOf(Exception? cause) => cause?.GetType().Name;
}
