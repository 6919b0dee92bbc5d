namespace Connect.Chat.Reactive.Connection;

/// <summary>The consequence of a failed attempt.</summary>
internal enum FailureKind
{
    /// <summary>Transient: another attempt may succeed.</summary>
    Retry,

    /// <summary>As <see cref="Retry"/>, except that the first connection fails, because a caller awaits it.</summary>
    RetryUnlessConnecting,

    /// <summary>Permanent: further attempts would fail too.</summary>
    GiveUp,

    /// <summary>The service refused the participant. If they were connected before, the chat has ended.</summary>
    Refused,
}
