using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Records every part of every log entry, at all levels. None may contain a secret.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        _texts.Enqueue(
            $"{logLevel} {eventId.Id} {eventId.Name} {formatter(state, exception)} | {Show(state)} | {exception}");
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            _texts.Enqueue($"{cause.Message} {string.Join(' ', cause.Data.Values.Cast<object>())}");
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _texts.Enqueue($"scope {Show(state)}");
        return null;
    }

    public ILogger CreateLogger(string categoryName)
    {
        _texts.Enqueue($"category {categoryName}");
        return this;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private static string Show<TState>(TState state) => state is IEnumerable<KeyValuePair<string, object?>> values
        ? $"{state} {string.Join(' ', values.Select(static value => $"{value.Key}={value.Value}"))}"
        : $"{state}";
}
