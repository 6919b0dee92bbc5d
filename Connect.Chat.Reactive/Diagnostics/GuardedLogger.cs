using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>The application's logger. What it throws is ignored: a call must not fail because of its log.</summary>
internal sealed class GuardedLogger(ILogger logger) : ILogger
{
    /// <summary>Makes a logger, or one that logs nothing if the factory throws.</summary>
    public static GuardedLogger Create<T>(ILoggerFactory? factory)
    {
        try
        {
            return new((ILogger?)factory?.CreateLogger<T>() ?? NullLogger.Instance);
        }
        catch (Exception)
        {
            return new(NullLogger.Instance);
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nowhere left to report it.
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return logger.BeginScope(state);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
