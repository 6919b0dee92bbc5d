using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>
/// Wraps the application's logger and ignores its exceptions, so that logging never fails an operation.
/// </summary>
internal sealed class GuardedLogger(ILogger logger) : ILogger
{
    /// <summary>Creates a logger. If the factory throws, the logger logs nothing.</summary>
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
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // A failed logger leaves no place to report its failure.
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
