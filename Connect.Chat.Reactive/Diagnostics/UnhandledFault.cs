using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>
/// Reports faults that the application's code caused, if neither an observer of the faults nor a logger would show
/// them.
/// </summary>
/// <param name="loggers">The application's loggers.</param>
/// <param name="callback">The application's callback for such faults.</param>
internal sealed class UnhandledFault(ILoggerFactory loggers, Action<ChatFault> callback)
{
    /// <summary>Calls the callback if the fault would be lost otherwise. Ignores exceptions of the callback.</summary>
    public void Report(ChatFault fault)
    {
        if (loggers is not NullLoggerFactory
            || fault.Kind is not (ChatFaultKind.ObserverThrew or ChatFaultKind.SchedulerThrew))
        {
            return;
        }

        try
        {
            callback(fault);
        }
        catch (Exception)
        {
            // A failed callback leaves no place to report its failure.
        }
    }

    /// <summary>
    /// Writes one line to the standard error: the exception's type, where it was thrown, and how to see all of it. The
    /// line never contains the exception's message, which can be confidential.
    /// </summary>
    public static void WriteToStandardError(ChatFault fault) => Console.Error.WriteLine(Describe(fault));

    /// <summary>Returns the line for the standard error.</summary>
    public static string Describe(ChatFault fault)
    {
        var source = fault.Kind is ChatFaultKind.SchedulerThrew ? "the scheduler" : "an observer";
        var exception = fault.Exception;
        return LogText.Escape(
            $"{ChatTelemetry.Name}: {source} threw {exception?.GetType().FullName ?? "an exception"}"
            + $" {FirstFrame(exception)}."
            + " To see the whole exception, subscribe to Faults or set OnUnhandledFault in the options.");
    }

    // As .NET formats it: "at Type.Method(parameters) in file:line 12".
    private static string FirstFrame(Exception? exception)
    {
        var trace = exception?.StackTrace?.TrimStart() ?? "";
        var end = trace.IndexOfAny(['\r', '\n']);
        var first = (end < 0 ? trace : trace.Substring(0, end)).TrimEnd();
        return first.Length > 0 ? first : "at an unknown place";
    }
}
