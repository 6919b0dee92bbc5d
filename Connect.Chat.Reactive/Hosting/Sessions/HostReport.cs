namespace Connect.Chat.Reactive.Hosting;

/// <summary>The state of the chats of a host.</summary>
/// <param name="Sessions">The phase of each session, and the time since it was last connected.</param>
/// <param name="Left">Why the stored chats without a session have none.</param>
/// <param name="UnreadableFiles">The number of files in the store that could not be read.</param>
internal sealed record HostReport(
    IReadOnlyList<(ChatPhase Phase, TimeSpan Disconnected)> Sessions,
    IReadOnlyList<LeftReason> Left,
    int UnreadableFiles);
