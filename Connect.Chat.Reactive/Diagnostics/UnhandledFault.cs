using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>
/// Passes on what the application's own code has thrown where nothing else would show it: no observer of the faults,
/// and no logger.
/// </summary>
/// <param name="loggers">Where logs go.</param>
/// <param name="callback">What the application has set for such faults.</param>
internal sealed class UnhandledFault(ILoggerFactory loggers, Action<ChatFault> callback)
{
    /// <summary>Calls the callback, if the fault would be lost otherwise. What it throws has nowhere to go.</summary>
    public void Report(ChatFault fault)
    {
        if (loggers is not NullLoggerFactory || fault.Kind is not (ChatFaultKind.ObserverThrew or ChatFaultKind.SchedulerThrew))
            return;
        try
        {
            callback(fault);
        }
        catch (Exception)
        {
            // There is no other place to report it.
        }
    }

    /// <summary>Writes one line to the standard error: what was thrown and where, and how to see it whole; never its message.</summary>
    public static void WriteToStandardError(ChatFault fault) => Console.Error.WriteLine(Describe(fault));

    /// <summary>The line that is written to the standard error.</summary>
    public static string Describe(ChatFault fault)
    {
        var what = fault.Kind is ChatFaultKind.SchedulerThrew ? "the scheduler" : "an observer";
        var thrown = fault.Exception;
        return LogText.Escape(
            $"{ChatTelemetry.Name}: {what} threw {thrown?.GetType().FullName ?? "an exception"}"
            + $" {FirstFrame(thrown)}. To see the whole exception, subscribe to Faults or set OnUnhandledFault in the options.");
    }

    // As the platform renders it: "at Type.Method(parameters) in file:line 12".
    private static string FirstFrame(Exception? thrown)
    {
        var trace = thrown?.StackTrace?.TrimStart() ?? "";
        var end = trace.IndexOfAny(['\r', '\n']);
        var first = (end < 0 ? trace : trace.Substring(0, end)).TrimEnd();
        return first.Length > 0 ? first : "at an unknown place";
    }
}
