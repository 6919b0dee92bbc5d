using Connect.Chat.Local;

namespace Chaos;

/// <summary>An action that is planned for one chat.</summary>
/// <param name="At">The time from the beginning of the run.</param>
/// <param name="Chat">The number of the chat.</param>
internal abstract record Act(TimeSpan At, int Chat);

/// <summary>The agent sends <paramref name="Count"/> messages in a row.</summary>
internal sealed record AgentSays(TimeSpan At, int Chat, int Count) : Act(At, Chat);

/// <summary>The customer sends a message.</summary>
internal sealed record CustomerSends(TimeSpan At, int Chat) : Act(At, Chat);

/// <summary>The service pushes an earlier message again.</summary>
/// <param name="Where">The position of the message: from 0, the first, up to 1, the latest.</param>
internal sealed record RepeatMessage(TimeSpan At, int Chat, double Where) : Act(At, Chat);

/// <summary>The agent sends a file, whose scan begins.</summary>
/// <param name="File">The number of the file.</param>
internal sealed record AgentAttaches(TimeSpan At, int Chat, int File) : Act(At, Chat);

/// <summary>The scan of a file ends.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Status">APPROVED or REJECTED.</param>
internal sealed record ScanEnds(TimeSpan At, int Chat, int File, string Status) : Act(At, Chat);

/// <summary>Other participants receive or read one of the customer's latest messages.</summary>
/// <param name="Back">The number of newer messages of the customer; 0 for the latest message.</param>
/// <param name="Receipts">One or more receipts.</param>
internal sealed record MarkMessage(
    TimeSpan At, int Chat, int Back, IReadOnlyList<ScriptedReceipt> Receipts) : Act(At, Chat);

/// <summary>The service aborts the socket.</summary>
internal sealed record Drop(TimeSpan At, int Chat) : Act(At, Chat);

/// <summary>The socket is half-open for a time.</summary>
internal sealed record Freeze(TimeSpan At, int Chat, TimeSpan Duration) : Act(At, Chat);

/// <summary>The next calls of an operation fail or take longer.</summary>
internal sealed record Break(TimeSpan At, int Chat, Fault Fault) : Act(At, Chat);
