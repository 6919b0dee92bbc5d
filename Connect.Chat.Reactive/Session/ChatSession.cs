using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>Where sessions come from.</summary>
public static class ChatSession
{
    /// <summary>Makes a customer's session. Nothing is sent before ConnectAsync.</summary>
    /// <param name="details">Who takes part in which chat: what StartChatContact answered.</param>
    /// <param name="options">How the session behaves; its region or endpoint is needed.</param>
    /// <param name="resumeFrom">
    /// How far another session of the same participant had come, in this process or another: this one goes on from
    /// there. Default: null, from the beginning.
    /// </param>
    /// <returns>The session. Dispose it when you are done.</returns>
    /// <exception cref="ArgumentException">An option is missing or out of its limits; named by <c>ParamName</c>.</exception>
    public static ICustomerChatSession CreateCustomer(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null)
    {
        if (details is null)
            throw new ArgumentNullException(nameof(details));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        if (resumeFrom is not null && resumeFrom.ContactId != details.ContactId)
            throw new ArgumentException("The resume handle belongs to another contact.", nameof(resumeFrom));
        options.Validate();
        return new CustomerChatSession(new SessionCore(details, options, resumeFrom));
    }
}
