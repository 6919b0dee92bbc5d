namespace Connect.Chat.Reactive.Session;

/// <summary>How a chat ended, from the state it ended in: what was refused, ended while nobody was there.</summary>
internal static class EndReason
{
    public static ChatEndReason Of(ChatState ended) =>
        ended.Cause is null ? ChatEndReason.Ended : ChatEndReason.EndedWhileAway;
}
