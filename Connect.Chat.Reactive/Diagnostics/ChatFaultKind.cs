namespace Connect.Chat.Reactive;

/// <summary>What kind of thing went wrong and was survived.</summary>
public enum ChatFaultKind
{
    /// <summary>A frame of the socket could not be read. It was skipped.</summary>
    BadFrame,

    /// <summary>A frame was larger than <see cref="ChatSessionOptions.MaxFrameBytes"/>. It was skipped; the transcript is asked instead.</summary>
    FrameTooLarge,

    /// <summary>The service sent an error over the socket about an earlier frame.</summary>
    ServiceError,

    /// <summary>The transcript could not be fetched to catch up. It is tried again.</summary>
    CatchUpFailed,

    /// <summary>
    /// A catch-up ended before it reached what the session knows: the service returned a page token twice, an
    /// oversized page, or more pages than <see cref="ChatSessionOptions.MaxCatchUpPages"/>. What was read is emitted.
    /// </summary>
    CatchUpIncomplete,

    /// <summary>An attempt to connect or reconnect failed. Another follows, unless the state says otherwise.</summary>
    ConnectionAttemptFailed,

    /// <summary>
    /// An observer threw from OnNext or OnCompleted, or an asynchronous handler did. The others were served all the same.
    /// </summary>
    ObserverThrew,

    /// <summary>A receipt that the session sends by itself could not be sent. The next one stands for it.</summary>
    ReceiptNotSent,

    /// <summary>
    /// <see cref="ChatSessionOptions.Scheduler"/>, or that of a shared connection, threw from Schedule. The thread pool ran the
    /// observers instead. Reported once until the scheduler works again.
    /// </summary>
    SchedulerThrew,
}
