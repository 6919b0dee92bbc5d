namespace Connect.Chat.Reactive.Session;

/// <summary>Emits a change of state on the streams other than State.</summary>
internal static class ConnectionNotices
{
    public static void Announce(this SessionStreams streams, ChatPhase previous, ChatState current, DateTimeOffset now)
    {
        var notice = new ConnectionNotice { Time = now, Cause = current.Cause };
        switch (current.Phase)
        {
            // A participant who has left the chat may stay in the same phase.
            case ChatPhase.CatchingUp when previous != ChatPhase.CatchingUp:
                streams.Emit(streams.ConnectionEstablished, notice);
                break;
            case ChatPhase.Reconnecting when previous is ChatPhase.CatchingUp or ChatPhase.Connected:
                streams.Emit(streams.ConnectionLost, notice);
                break;
            case ChatPhase.Broken when previous != ChatPhase.Broken:
                streams.Emit(streams.ConnectionBroken, notice);
                break;
            case ChatPhase.Ended:
                streams.Emit(new ChatEnded(current.EndReason.GetValueOrDefault(), now));
                break;
        }
    }
}
