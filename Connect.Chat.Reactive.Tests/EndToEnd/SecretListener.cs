using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Everything that is logged, at every level and with every part, and that may not hold a secret.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _texts.Enqueue($"{logLevel} {eventId.Id} {eventId.Name} {formatter(state, exception)} | {Show(state)} | {exception}");
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

/// <summary>Listens on the wire for the secrets that the service gives out: connection tokens and addresses of sockets.</summary>
internal sealed class SecretListener() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private readonly ConcurrentQueue<string> _secrets = new();

    public IReadOnlyCollection<string> Secrets => _secrets;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode || request.RequestUri!.AbsolutePath != "/participant/connection")
            return answer;

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        // A token that is renewed comes without a socket.
        if (body.RootElement.TryGetProperty("Websocket", out var socket))
        {
            string url = socket.GetProperty("Url").GetString()!;
            _secrets.Enqueue(url);
            _secrets.Enqueue(new Uri(url).Query);
            _secrets.Enqueue(new Uri(url).Query.Split('=')[1]);
        }

        _secrets.Enqueue(body.RootElement.GetProperty("ConnectionCredentials").GetProperty("ConnectionToken").GetString()!);
        return answer;
    }
}
