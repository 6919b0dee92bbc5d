namespace Connect.Chat.Reactive.Hosting;

/// <summary>A stored chat that has no session in this process.</summary>
/// <param name="Record">What the store has of it.</param>
/// <param name="Reason">Why it has no session.</param>
internal sealed record LeftChat(ChatRecord Record, LeftReason Reason);

/// <summary>Why a stored chat has no session.</summary>
internal enum LeftReason
{
    /// <summary>The service refused the participant. The next process tries again.</summary>
    Refused,

    /// <summary>The application disposed the session. The next process continues.</summary>
    Released,

    /// <summary>No session could be created from what is stored.</summary>
    Unusable,
}
