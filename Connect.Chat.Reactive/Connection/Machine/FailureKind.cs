namespace Connect.Chat.Reactive.Connection;

/// <summary>What a failed attempt means for the next one.</summary>
internal enum FailureKind
{
    /// <summary>Another attempt may well succeed.</summary>
    Retry,

    /// <summary>As <see cref="Retry"/>, but the first connection, which somebody waits for, fails with it.</summary>
    RetryUnlessConnecting,

    /// <summary>No attempt would fare better.</summary>
    GiveUp,

    /// <summary>The service does not let the participant in: the chat is over, for one who has been in.</summary>
    Refused,
}
