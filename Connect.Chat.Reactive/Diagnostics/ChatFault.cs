namespace Connect.Chat.Reactive;

/// <summary>Something that went wrong and was survived. The session goes on by itself; a fault asks for nothing.</summary>
public sealed record ChatFault
{
    /// <summary>What kind of thing went wrong.</summary>
    public required ChatFaultKind Kind { get; init; }

    /// <summary>What happened, safe to log.</summary>
    public required string Message { get; init; }

    /// <summary>When it happened, by the session's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>
    /// The exception behind it, if there is one. That of an observer of yours says whatever your code put into it.
    /// </summary>
    public Exception? Exception { get; init; }

    /// <summary>The kind and the message; nothing of the exception but its type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{Kind}: {LogText.Escape(Message)}{(Exception is null ? "" : $" ({Exception.GetType().Name})")}";
}
