using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Log events of the host.</summary>
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
        EventName = "ContinueFailed",
        Level = LogLevel.Warning,
        Message = "The chat {ContactId} could not connect. The next attempt is in {Delay}.")]
    public static partial void ContinueFailed(ILogger logger, Exception exception, string contactId, TimeSpan delay);

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
}
