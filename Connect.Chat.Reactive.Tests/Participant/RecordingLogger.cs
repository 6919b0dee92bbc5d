using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Records the log at all levels, including structured values.</summary>
internal sealed class RecordingLogger : ILoggerFactory, ILogger
{
    public List<(LogLevel Level, int EventId, string Text)> Entries { get; } = [];

    /// <summary>The name of each event and its message.</summary>
    public List<string> Events { get; } = [];

    public string AllText => string.Join('\n', Entries.Select(static entry => entry.Text));

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
            ? string.Join(", ", pairs.Select(static pair => $"{pair.Key}={pair.Value}"))
            : "";
        Entries.Add((logLevel, eventId.Id, $"{formatter(state, exception)} [{values}] {exception}"));
        Events.Add($"{eventId.Name}: {formatter(state, exception)}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
