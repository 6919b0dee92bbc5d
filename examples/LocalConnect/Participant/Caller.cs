namespace Connect.Chat.Local;

/// <summary>The caller of an operation, as identified by the bearer token.</summary>
/// <param name="Service">The service.</param>
/// <param name="Contact">The contact of the token.</param>
/// <param name="Participant">The participant of the token.</param>
/// <param name="Authority">The host and port of the request, for URLs that point back to this server.</param>
internal sealed record Caller(LocalService Service, Contact Contact, ContactParticipant Participant, string Authority)
{
    /// <summary>
    /// Runs an operation of a connected participant under the contact's lock, once for each client token.
    /// </summary>
    public TResponse Send<TResponse>(string operation, string? clientToken, Func<TResponse> handle)
        where TResponse : notnull =>
        Once(operation, clientToken, () => Participant.CanSend ? handle() : throw ServiceException.AccessDenied());

    /// <summary>Runs the operation under the contact's lock, once for each client token.</summary>
    public TResponse Once<TResponse>(string operation, string? clientToken, Func<TResponse> handle)
        where TResponse : notnull
    {
        lock (Contact.Lock)
        {
            // The chat may have ended since the token was validated.
            if (Contact.HasEnded || Participant.Presence == Presence.Left)
                throw ServiceException.AccessDenied();

            return Participant.ClientTokens.Once(operation, clientToken, handle);
        }
    }

    /// <summary>Throws if the contact already has as many attachments as a contact can have.</summary>
    public void RequireRoomForAttachment()
    {
        int most = Service.Options.AttachmentsPerContact;
        if (Contact.Transcript.CountOf(static item => item.Type is ItemTypes.Attachment) >= most)
            throw ServiceException.QuotaExceeded($"The contact already has {most} attachments.");
    }
}
