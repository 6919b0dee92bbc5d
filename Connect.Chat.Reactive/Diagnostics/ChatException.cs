namespace Connect.Chat.Reactive;

/// <summary>The root of everything that this library throws, other than for bad arguments and cancellation.</summary>
public class ChatException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public ChatException()
    {
    }

    /// <summary>Makes an exception that says what happened and what to do.</summary>
    /// <param name="message">What happened, and what to do about it. Must hold nothing secret.</param>
    public ChatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what happened and what to do.</summary>
    /// <param name="message">What happened, and what to do about it. Must hold nothing secret.</param>
    /// <param name="innerException">The cause.</param>
    public ChatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
