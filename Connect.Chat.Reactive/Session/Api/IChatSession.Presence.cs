namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Who, other than oneself, is typing now, in the order in which they began. Begins with the latest for each
    /// subscriber; never the same twice in a row. A participant is on the list from a typing event until
    /// <see cref="TypingOptions.IndicatorDuration"/> after its last one, or until a message of it comes, it leaves, or
    /// the chat ends.
    /// </summary>
    IObservable<IReadOnlyList<ChatParticipant>> TypingParticipants { get; }

    /// <summary>
    /// Who is in the chat now, oneself included, those who came first at first. Begins with the latest for each
    /// subscriber; never the same twice in a row; empty when the chat has ended.
    /// </summary>
    /// <remarks>
    /// Put together from what is said of joining, leaving, being disconnected, idling and returning, in this contact
    /// and not in past ones; of what contradicts, the latest by the service's clock counts, whenever it came. Somebody
    /// who is seen to do something without having been seen to join is there too, unless it has left before. Who is
    /// invited is not there yet; the system never is. In a session that begins without the history (see
    /// <see cref="InitialHistory.None"/>) or goes on from a <see cref="ChatResumeHandle"/>, those are missing who have
    /// done nothing since; without the history, since the hundred newest items.
    /// </remarks>
    IObservable<IReadOnlyList<ParticipantPresence>> Participants { get; }
}
