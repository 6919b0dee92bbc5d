namespace Connect.Chat.Local;

/// <summary>Who calls an operation: the participant its token stands for.</summary>
/// <param name="Service">What the operation works on.</param>
/// <param name="Contact">The contact.</param>
/// <param name="Participant">The participant.</param>
/// <param name="Authority">The host and port by which this server was reached, for URLs that lead back to it.</param>
internal sealed record Caller(LocalService Service, Contact Contact, ContactParticipant Participant, string Authority)
{
    public TResponse Once<TResponse>(string operation, string? clientToken, Func<TResponse> answer)
        where TResponse : notnull
    {
        Require.ClientToken(clientToken);
        lock (Contact.Lock)
        {
            // The chat may have ended since the token was looked at.
            if (Contact.HasEnded || Participant.Presence == Presence.Left)
                throw ServiceException.AccessDenied();

            return Participant.Once(operation, clientToken, answer);
        }
    }
}
