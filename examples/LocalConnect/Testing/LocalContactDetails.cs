using Connect.Chat.Reactive;

namespace Connect.Chat.Local;

/// <summary>Converts what LocalConnect returns to what a session takes.</summary>
public static class LocalContactDetails
{
    /// <summary>Returns the details for a session, as an application parses them from StartChatContact.</summary>
    /// <param name="contact">A customer, agent or bot of a chat.</param>
    /// <returns>The details.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="contact"/> is null.</exception>
    public static ChatDetails ToDetails(this LocalContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
    }
}
