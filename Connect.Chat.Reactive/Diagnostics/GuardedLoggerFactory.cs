using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>The application's logger factory. Its loggers are guarded, and made once for each category.</summary>
internal sealed class GuardedLoggerFactory : ILoggerFactory
{
    private readonly ILoggerFactory _factory;
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);

    private GuardedLoggerFactory(ILoggerFactory factory) => _factory = factory;

    public static ILoggerFactory Over(ILoggerFactory factory) =>
        factory is NullLoggerFactory or GuardedLoggerFactory ? factory : new GuardedLoggerFactory(factory);

    public ILogger CreateLogger(string categoryName)
    {
        if (_loggers.TryGetValue(categoryName, out var known))
            return known;
        try
        {
            // A factory that throws is asked again for the next session.
            return _loggers.GetOrAdd(categoryName, new GuardedLogger(_factory.CreateLogger(categoryName) ?? NullLogger.Instance));
        }
        catch (Exception)
        {
            return NullLogger.Instance;
        }
    }

    // The factory is the application's.
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
