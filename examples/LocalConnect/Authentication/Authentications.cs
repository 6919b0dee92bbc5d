namespace Connect.Chat.Local;

/// <summary>Starts and ends the authentication session of a contact.</summary>
internal static class Authentications
{
    /// <summary>
    /// Starts the session of an authentication.initiated event. Adds a session id if the event has none.
    /// </summary>
    public static ScriptedItem Initiate(this Contact contact, ScriptedItem line)
    {
        string id = AuthenticationSession.IdIn(line.Content) ?? Ids.New();
        contact.Authentication = contact.StartAuthentication(id);
        return line.Content is null ? line with { Content = AuthenticationSession.ContentFor(id) } : line;
    }

    /// <summary>Ends the open session with an event of this content type.</summary>
    /// <returns>False if no session of this id is open.</returns>
    public static bool EndAuthentication(this Contact contact, string? sessionId, string contentType)
    {
        lock (contact.Lock)
        {
            if (contact.Authentication is not { IsOver: false } session
                || !string.Equals(session.Id, sessionId, StringComparison.Ordinal))
            {
                return false;
            }

            session.IsOver = true;
            contact.Post(Drafts.Event(contentType, AuthenticationSession.ContentFor(session.Id)));
            return true;
        }
    }
}
