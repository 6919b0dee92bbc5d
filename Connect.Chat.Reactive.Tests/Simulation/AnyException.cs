using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The kinds of exceptions that application code may throw.</summary>
internal static class AnyException
{
    private static readonly Dictionary<string, Func<Exception>> All = new(StringComparer.Ordinal)
    {
        ["HttpRequestException"] = static () => new HttpRequestException("x"),
        ["WebException"] = static () => new WebException("x"),
        ["IOException"] = static () => new IOException("x"),
        ["SocketException"] = static () => new SocketException(1),
        ["TaskCanceledException"] = static () => new TaskCanceledException("x"),
        ["TaskCanceledException of another token"] = static () => new TaskCanceledException(
            "x", null, new(canceled: true)),
        ["TaskCanceledException of a timeout"] = static () => new TaskCanceledException("x", new TimeoutException()),
        ["OperationCanceledException"] = static () => new OperationCanceledException("x"),
        ["ObjectDisposedException"] = static () => new ObjectDisposedException("x"),
        ["InvalidOperationException"] = static () => new InvalidOperationException("x"),
        ["NullReferenceException"] = static () => Reserved<NullReferenceException>(),
        ["AggregateException"] = static () => new AggregateException(new IOException("x")),
        ["TimeoutException"] = static () => new TimeoutException("x"),
        ["Exception"] = static () => Reserved<Exception>(),
        ["AuthenticationException"] = static () => new AuthenticationException("x"),
        ["JsonException"] = static () => new JsonException("x"),
        ["FormatException"] = static () => new FormatException("x"),
        ["an exception of the application"] = static () => new CustomException(),
    };

    public static IEnumerable<string> Kinds => All.Keys;

    public static Exception Of(string kind) => All[kind]();

    // The analyzers forbid throwing these types directly.
    private static T Reserved<T>()
        where T : Exception, new() => new();

    /// <summary>Derives from SystemException, like OutOfMemoryException.</summary>
    private sealed class CustomException : SystemException;
}
