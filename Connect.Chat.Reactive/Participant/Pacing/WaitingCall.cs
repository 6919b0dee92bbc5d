namespace Connect.Chat.Reactive.Participant;

/// <summary>A call that waits for its turn.</summary>
/// <param name="operation">The operation that it waits for.</param>
/// <param name="importance">The importance.</param>
/// <param name="number">The number of the call. A retry keeps it, and so the place.</param>
internal sealed class WaitingCall(PacedOperation operation, CallImportance importance, long number)
{
    /// <summary>Important calls first, then in the order of their numbers.</summary>
    public static readonly IComparer<WaitingCall> Order = Comparer<WaitingCall>.Create(static (one, other) =>
        (one.Importance, one.Number, one.Arrival).CompareTo((other.Importance, other.Number, other.Arrival)));

    // Continuations run synchronously, so that tests in virtual time stay on one thread.
    private readonly TaskCompletionSource<PaceGrant> _turn = new();

    public CallImportance Importance => importance;

    public long Number => number;

    /// <summary>Tells attempts of the same call apart, which a pipeline of the application may make at once.</summary>
    public long Arrival { get; set; }

    /// <summary>Completes when the call may be made.</summary>
    public Task<PaceGrant> Turn => _turn.Task;

    /// <summary>Ends the wait with the permission to make the call.</summary>
    public void Admit(PaceGrant grant) => _turn.TrySetResult(grant);

    /// <summary>Ends the wait because the client has been disposed.</summary>
    public void Close() => _turn.TrySetException(new ObjectDisposedException(nameof(ParticipantClient)));

    /// <summary>Gives the place up, unless the call has been admitted.</summary>
    public void Leave()
    {
        if (operation.TryRemove(this))
            _turn.TrySetCanceled();
    }
}
