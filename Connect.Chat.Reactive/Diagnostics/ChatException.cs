namespace Connect.Chat.Reactive;

/// <summary>
/// The base class of all exceptions of this library, except for invalid arguments, disposal and cancellation.
/// </summary>
public class ChatException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public ChatException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">Describes the error and how to fix it. Must not contain secrets.</param>
    public ChatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">Describes the error and how to fix it. Must not contain secrets.</param>
    /// <param name="innerException">The cause.</param>
    public ChatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
