using Connect.Chat.Local;

namespace Chaos;

/// <summary>Something that is to happen to one chat.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Chat">Which chat, by its number.</param>
internal abstract record Act(TimeSpan At, int Chat);

/// <summary>The agent says so many messages in a row.</summary>
internal sealed record AgentSays(TimeSpan At, int Chat, int Count) : Act(At, Chat);

/// <summary>The customer sends a message.</summary>
internal sealed record CustomerSends(TimeSpan At, int Chat) : Act(At, Chat);

/// <summary>The service pushes an earlier message again.</summary>
/// <param name="Where">Which one: 0 is the first, towards 1 the latest.</param>
internal sealed record RepeatMessage(TimeSpan At, int Chat, double Where) : Act(At, Chat);

/// <summary>The agent sends a file, which has to be scanned.</summary>
/// <param name="File">Its number.</param>
internal sealed record AgentAttaches(TimeSpan At, int Chat, int File) : Act(At, Chat);

/// <summary>The scan of a file ends.</summary>
/// <param name="File">Its number.</param>
/// <param name="Status">APPROVED or REJECTED.</param>
internal sealed record ScanEnds(TimeSpan At, int Chat, int File, string Status) : Act(At, Chat);

/// <summary>Others have received or read one of the customer's latest messages.</summary>
/// <param name="Back">Which one: 0 is the latest.</param>
/// <param name="Receipts">One or several.</param>
internal sealed record MarkMessage(TimeSpan At, int Chat, int Back, IReadOnlyList<ScriptedReceipt> Receipts) : Act(At, Chat);

/// <summary>The socket is cut.</summary>
internal sealed record Drop(TimeSpan At, int Chat) : Act(At, Chat);

/// <summary>The socket hangs, open, for a while.</summary>
internal sealed record Freeze(TimeSpan At, int Chat, TimeSpan Duration) : Act(At, Chat);

/// <summary>The next calls of an operation fail.</summary>
internal sealed record Break(TimeSpan At, int Chat, Fault Fault) : Act(At, Chat);
