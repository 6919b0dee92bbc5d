namespace Connect.Chat.Reactive;

/// <summary>An error that did not stop the session. The session continues; the application need not react.</summary>
public sealed record ChatFault
{
    /// <summary>The kind of error.</summary>
    public required ChatFaultKind Kind { get; init; }

    /// <summary>A description that is safe to log.</summary>
    public required string Message { get; init; }

    /// <summary>The time of the error, on the session's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>
    /// The exception that caused the fault. Null if there was none. If an observer threw it, its message can contain
    /// confidential data of the application.
    /// </summary>
    public Exception? Exception { get; init; }

    /// <summary>Formats the kind, the message and the exception's type, without the exception's message.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{Kind}: {LogText.Escape(Message)}{(Exception is null ? "" : $" ({Exception.GetType().Name})")}";
}
