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

/// <summary>The socket is cut.</summary>
internal sealed record Drop(TimeSpan At, int Chat) : Act(At, Chat);

/// <summary>The socket hangs, open, for a while.</summary>
internal sealed record Freeze(TimeSpan At, int Chat, TimeSpan Duration) : Act(At, Chat);

/// <summary>The next calls of an operation fail.</summary>
internal sealed record Break(TimeSpan At, int Chat, Fault Fault) : Act(At, Chat);
