namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    public IObservable<IReadOnlyList<ChatParticipant>> TypingParticipants => core.Streams.Presence.TypingParticipants;

    public IObservable<IReadOnlyList<ParticipantPresence>> Participants => core.Streams.Presence.Participants;
}
