namespace Connect.Chat.Reactive;

/// <summary>The kind of a <see cref="ChatFault"/>.</summary>
public enum ChatFaultKind
{
    /// <summary>The session could not read a frame of the socket and skipped it.</summary>
    BadFrame,

    /// <summary>
    /// A frame was larger than <see cref="ChatSessionOptions.MaxFrameBytes"/>. The session skipped it and fetches its
    /// items from the transcript.
    /// </summary>
    FrameTooLarge,

    /// <summary>The service reported an error about an earlier frame over the socket.</summary>
    ServiceError,

    /// <summary>A catch-up could not fetch the transcript. The session retries it.</summary>
    CatchUpFailed,

    /// <summary>
    /// A catch-up stopped before it reached items that the session already knows: the service returned a page token
    /// twice, an oversized page, or more pages than <see cref="ChatSessionOptions.MaxCatchUpPages"/>. The session emits
    /// the items that it has read. Also reported if the last items of a chat that has ended could not be fetched.
    /// </summary>
    CatchUpIncomplete,

    /// <summary>
    /// An attempt to connect or reconnect failed. The state shows whether another attempt follows.
    /// </summary>
    ConnectionAttemptFailed,

    /// <summary>
    /// An observer threw from OnNext or OnCompleted, or an asynchronous handler threw. Other observers are not
    /// affected.
    /// </summary>
    ObserverThrew,

    /// <summary>The session could not send an automatic receipt. The next receipt covers it.</summary>
    ReceiptNotSent,

    /// <summary>
    /// The scheduler of the session or of a shared connection threw from Schedule (see
    /// <see cref="ChatSessionOptions.Scheduler"/>). The thread pool ran the observers instead. The session reports this
    /// once until the scheduler works again. Also reported if the context or scheduler of a <see cref="BindableChat"/>
    /// threw; the batch is posted again.
    /// </summary>
    SchedulerThrew,
}
