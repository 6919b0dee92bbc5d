using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Log events of the host. Ids are escaped.</summary>
internal static partial class HostLog
{
    [LoggerMessage(
        1,
        LogLevel.Error,
        "The handler threw for the item {ItemId} of the chat {ContactId}. The next item follows.")]
    public static partial void HandlerThrew(ILogger logger, Exception exception, string contactId, string itemId);

    [LoggerMessage(
        2,
        LogLevel.Error,
        "The progress of the chat {ContactId} could not be stored. A crash now repeats the item.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The handler of the chat {ContactId} exceeds the shutdown limit. The next process repeats its item.")]
    public static partial void HandlerCancelled(ILogger logger, string contactId);

    [LoggerMessage(4, LogLevel.Information, "Stored chats that continue: {Count}.")]
    public static partial void ChatsContinued(ILogger logger, int count);

    [LoggerMessage(
        5,
        LogLevel.Warning,
        "The chat {ContactId} could not connect (attempt {Attempt}). The host tries again.")]
    public static partial void ConnectFailed(ILogger logger, Exception exception, string contactId, int attempt);

    [LoggerMessage(6, LogLevel.Error, "The stored chat {ContactId} cannot continue. It stays in the store.")]
    public static partial void ChatUnusable(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(7, LogLevel.Information, "The chat {ContactId} has ended and is removed.")]
    public static partial void ChatRemoved(ILogger logger, string contactId);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "The session of the chat {ContactId} no longer reconnects. The host connects it again.")]
    public static partial void ConnectionBroken(ILogger logger, Exception? exception, string contactId);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "The handler could not reach the service for the item {ItemId} of the chat {ContactId} "
        + "(attempt {Attempt}). It repeats the item.")]
    public static partial void HandlerRepeats(
        ILogger logger, Exception exception, string contactId, string itemId, int attempt);

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "The service refuses the participant of the chat {ContactId}. The chat has probably ended while it "
        + "was not connected; a wrong region, endpoint or network policy has the same effect. The chat stays in "
        + "the store until {KeptUntil:O}, and the next process tries again.")]
    public static partial void ChatRefused(ILogger logger, string contactId, DateTimeOffset keptUntil);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "The application disposed the session of the chat {ContactId} without RemoveAsync. The chat stays in "
        + "the store, and the next process continues it.")]
    public static partial void SessionDisposed(ILogger logger, string contactId);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "The chat {ContactId} has ended, and its handler has not finished within {Limit}. It is cancelled.")]
    public static partial void EndedChatAbandoned(ILogger logger, string contactId, TimeSpan limit);

    [LoggerMessage(13, LogLevel.Error, "The chat {ContactId} could not be removed from the store.")]
    public static partial void RemovalFailed(ILogger logger, Exception exception, string contactId);
}
