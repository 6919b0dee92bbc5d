using static Connect.Chat.Reactive.Dispatch.DispatchAction;
using static Connect.Chat.Reactive.Dispatch.DispatchInput;
using static Connect.Chat.Reactive.Dispatch.DispatchMode;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The transition table of <see cref="ObserverDispatcher"/>: a pure function from a state and an input to the next
/// state and an action. Unlisted pairs change nothing.
/// </summary>
/// <param name="Mode">Who works on the notifications.</param>
/// <param name="Intake">Whether the dispatcher accepts notifications.</param>
/// <param name="Pauses">The number of pauses that have not been resumed.</param>
internal readonly record struct DispatchState(DispatchMode Mode, DispatchIntake Intake, int Pauses)
{
    /// <summary>
    /// Whether the dispatching thread must apply <see cref="DispatchInput.Continue"/> before it delivers.
    /// </summary>
    public bool IsInterrupted => Pauses > 0 || IsDropping;

    /// <summary>Whether a notification would be delivered at once: nothing is pending, paused or dropped.</summary>
    public bool IsIdle => Mode == Idle && Pauses == 0 && !IsDropping;

    private bool IsDropping => Intake == DispatchIntake.Dropping;

    // Disposal does not wait for observers that pause the dispatcher.
    private bool IsHeld => Pauses > 0 && !IsDropping;

    private DispatchAction Delivery => IsDropping ? DeliverRequired : Deliver;

    /// <summary>Returns the next state and the action that the dispatcher performs.</summary>
    public DispatchStep Next(DispatchInput input) => (Mode, input) switch
    {
        (_, Enqueue or Close) when Intake != DispatchIntake.Open => new(this, Reject),
        (_, CloseNow) when IsDropping => new(this, Reject),
        (_, Pause) => new(this with { Pauses = Pauses + 1 }, None),

        (Idle, Enqueue or EnqueueLate) => Wake(),
        (Scheduled, Enqueue or EnqueueLate) => new(this, ScheduleIfOverdue),

        (Idle, Close) => (this with { Intake = DispatchIntake.Closed }).Wake(),
        // The application's scheduler may have been disposed with the work item, and no further notification comes.
        (Scheduled, Close) => new(this with { Intake = DispatchIntake.Closed }, Schedule),
        (_, Close) => new(this with { Intake = DispatchIntake.Closed }, None),

        (Dispatching or Yielding, CloseNow) => new(this with { Intake = DispatchIntake.Dropping }, None),
        (_, CloseNow) => (this with { Intake = DispatchIntake.Dropping }).Wake(),

        (Paused, Resume) when Pauses == 1 => (this with { Pauses = 0 }).Wake(),
        (_, Resume) when Pauses > 0 => new(this with { Pauses = Pauses - 1 }, None),

        (Scheduled, Start) => Proceed(),
        (_, Start) => new(this, Stop),
        (Dispatching, Yield) => new(this with { Mode = Yielding }, None),
        (Dispatching or Yielding, Continue) => Proceed(),
        (Dispatching, Finish) => new(this with { Mode = Idle }, Stop),

        _ => new(this, None),
    };

    private DispatchStep Wake() =>
        IsHeld ? new(this with { Mode = Paused }, None) : new(this with { Mode = Scheduled }, Schedule);

    private DispatchStep Proceed() =>
        IsHeld ? new(this with { Mode = Paused }, Stop) : new(this with { Mode = Dispatching }, Delivery);
}

/// <summary>The next state, and the action that leads to it.</summary>
internal readonly record struct DispatchStep(DispatchState State, DispatchAction Action);

/// <summary>Who works on the notifications of a dispatcher.</summary>
internal enum DispatchMode
{
    /// <summary>Nothing is pending.</summary>
    Idle,

    /// <summary>A work item is scheduled and has not started.</summary>
    Scheduled,

    /// <summary>A thread delivers notifications.</summary>
    Dispatching,

    /// <summary>The dispatching thread waits, so that threads that subscribe can call their observers.</summary>
    Yielding,

    /// <summary>Notifications wait for the last <see cref="DispatchInput.Resume"/>.</summary>
    Paused,
}

/// <summary>Whether a dispatcher accepts notifications.</summary>
internal enum DispatchIntake
{
    Open,

    /// <summary>The dispatcher delivers all pending notifications and accepts no further ones.</summary>
    Closed,

    /// <summary>As <see cref="Closed"/>, but only required notifications are delivered.</summary>
    Dropping,
}

/// <summary>The input of <see cref="DispatchState.Next"/>.</summary>
internal enum DispatchInput
{
    /// <summary>A notification comes.</summary>
    Enqueue,

    /// <summary>
    /// A notification comes that is accepted after <see cref="Close"/>, too, because it calls no observer.
    /// </summary>
    EnqueueLate,

    /// <summary>The last notification comes.</summary>
    Close,

    /// <summary>The last notification comes, and the pending ones are dropped.</summary>
    CloseNow,

    /// <summary>An observer stops the dispatcher before the next notification.</summary>
    Pause,

    /// <summary>An observer ends its pause.</summary>
    Resume,

    /// <summary>A work item runs and may call observers.</summary>
    Start,

    /// <summary>The dispatching thread lets threads that subscribe call their observers.</summary>
    Yield,

    /// <summary>The dispatching thread is about to deliver the next notification.</summary>
    Continue,

    /// <summary>The dispatching thread has delivered everything.</summary>
    Finish,
}

/// <summary>What <see cref="ObserverDispatcher"/> does after a transition.</summary>
internal enum DispatchAction
{
    /// <summary>Nothing: a thread or a work item delivers the notification, or a resume schedules it.</summary>
    None,

    /// <summary>Do not accept the notification.</summary>
    Reject,

    /// <summary>Schedule a work item.</summary>
    Schedule,

    /// <summary>Schedule a further work item if the scheduler seems to have dropped the first.</summary>
    ScheduleIfOverdue,

    /// <summary>Deliver the next notification.</summary>
    Deliver,

    /// <summary>Deliver the next notification if it is required; drop it otherwise.</summary>
    DeliverRequired,

    /// <summary>End the work item.</summary>
    Stop,
}
