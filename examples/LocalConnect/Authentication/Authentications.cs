namespace Connect.Chat.Local;

/// <summary>Signing in, within a chat.</summary>
internal static class Authentications
{
    /// <summary>Remembers the session of an authentication.initiated, naming one if the event does not.</summary>
    public static ScriptedItem Initiate(this Contact contact, ScriptedItem line)
    {
        string id = AuthenticationSession.IdIn(line.Content) ?? Ids.New();
        contact.Authentication = contact.StartAuthentication(id);
        return line.Content is null ? line with { Content = AuthenticationSession.ContentFor(id) } : line;
    }

    /// <summary>Ends the session and says how, if it is the one that is open.</summary>
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
