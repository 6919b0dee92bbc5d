using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>Wraps the application's logger factory. Creates one guarded logger for each category.</summary>
internal sealed class GuardedLoggerFactory : ILoggerFactory
{
    private readonly ILoggerFactory _factory;
    private readonly ConcurrentDictionary<string, ILogger> _loggers = new(StringComparer.Ordinal);

    private GuardedLoggerFactory(ILoggerFactory factory) => _factory = factory;

    public static ILoggerFactory Wrap(ILoggerFactory factory) =>
        factory is NullLoggerFactory or GuardedLoggerFactory ? factory : new GuardedLoggerFactory(factory);

    public ILogger CreateLogger(string categoryName)
    {
        if (_loggers.TryGetValue(categoryName, out var known))
            return known;
        try
        {
            // Failures are not cached, so the next session tries again.
            var created = new GuardedLogger(_factory.CreateLogger(categoryName) ?? NullLogger.Instance);
            return _loggers.GetOrAdd(categoryName, created);
        }
        catch (Exception)
        {
            return NullLogger.Instance;
        }
    }

    // The application owns the factory, so this class neither changes nor disposes it.
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
