using Microsoft.Extensions.Logging;
using Websocket.Client;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Passes the log entries of Websocket.Client to the application, except those with a message of the chat, which the
/// library writes at the level Trace.
/// </summary>
internal sealed class WebsocketClientLogger(ILoggerFactory loggers) : ILogger<WebsocketClient>
{
    private readonly ILogger _logger = loggers.CreateLogger("Connect.Chat.Reactive.WebsocketClient");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Trace && _logger.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel > LogLevel.Trace)
            _logger.Log(logLevel, eventId, state, exception, formatter);
    }
}
