using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Log events of the host. Ids are escaped.</summary>
internal static partial class HostLog
{
    [LoggerMessage(
        EventId = 1,
        EventName = "HandlerThrew",
        Level = LogLevel.Error,
        Message = "The handler threw for the item {ItemId} of the chat {ContactId}. The next item follows.")]
    public static partial void HandlerThrew(ILogger logger, Exception exception, string contactId, string itemId);

    [LoggerMessage(
        EventId = 2,
        EventName = "StoreFailed",
        Level = LogLevel.Error,
        Message = "The progress of the chat {ContactId} could not be stored. A crash now repeats the item.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(
        EventId = 3,
        EventName = "HandlerCancelled",
        Level = LogLevel.Warning,
        Message = "The handler of the chat {ContactId} exceeds the shutdown limit. The next process repeats its item.")]
    public static partial void HandlerCancelled(ILogger logger, string contactId);

    [LoggerMessage(
        EventId = 4,
        EventName = "ChatsContinued",
        Level = LogLevel.Information,
        Message = "{Count} stored chats continue.")]
    public static partial void ChatsContinued(ILogger logger, int count);

    [LoggerMessage(
        EventId = 5,
        EventName = "ConnectFailed",
        Level = LogLevel.Warning,
        Message = "The chat {ContactId} could not connect (attempt {Attempt}). The host tries again.")]
    public static partial void ConnectFailed(ILogger logger, Exception exception, string contactId, int attempt);

    [LoggerMessage(
        EventId = 6,
        EventName = "ChatUnusable",
        Level = LogLevel.Error,
        Message = "The stored chat {ContactId} cannot continue. It stays in the store.")]
    public static partial void ChatUnusable(ILogger logger, Exception exception, string contactId);

    [LoggerMessage(
        EventId = 7,
        EventName = "ChatRemoved",
        Level = LogLevel.Information,
        Message = "The chat {ContactId} has ended and is removed.")]
    public static partial void ChatRemoved(ILogger logger, string contactId);

    [LoggerMessage(
        EventId = 8,
        EventName = "ConnectionBroken",
        Level = LogLevel.Warning,
        Message = "The session of the chat {ContactId} no longer reconnects. The host connects it again.")]
    public static partial void ConnectionBroken(ILogger logger, Exception? exception, string contactId);

    [LoggerMessage(
        EventId = 9,
        EventName = "HandlerRepeats",
        Level = LogLevel.Warning,
        Message = "The handler could not reach the service for the item {ItemId} of the chat {ContactId} "
            + "(attempt {Attempt}). It repeats the item.")]
    public static partial void HandlerRepeats(
        ILogger logger, Exception exception, string contactId, string itemId, int attempt);

    [LoggerMessage(
        EventId = 10,
        EventName = "ChatRefused",
        Level = LogLevel.Warning,
        Message = "The service refuses the participant of the chat {ContactId}. The chat has probably ended while it "
            + "was not connected; a wrong region, endpoint or network policy has the same effect. The chat stays in "
            + "the store until {KeptUntil:O}, and the next process tries again.")]
    public static partial void ChatRefused(ILogger logger, string contactId, DateTimeOffset keptUntil);

    [LoggerMessage(
        EventId = 11,
        EventName = "SessionDisposed",
        Level = LogLevel.Warning,
        Message = "The application disposed the session of the chat {ContactId} without RemoveAsync. The chat stays in "
            + "the store, and the next process continues it.")]
    public static partial void SessionDisposed(ILogger logger, string contactId);

    [LoggerMessage(
        EventId = 12,
        EventName = "EndedChatAbandoned",
        Level = LogLevel.Warning,
        Message = "The chat {ContactId} has ended, and its handler has not finished within {Limit}. It is cancelled.")]
    public static partial void EndedChatAbandoned(ILogger logger, string contactId, TimeSpan limit);

    [LoggerMessage(
        EventId = 13,
        EventName = "RemovalFailed",
        Level = LogLevel.Error,
        Message = "The chat {ContactId} could not be removed from the store.")]
    public static partial void RemovalFailed(ILogger logger, Exception exception, string contactId);
}
