namespace BotCluster.Simulation;

/// <summary>What a contact does next.</summary>
internal enum StepKind
{
    /// <summary>Asks for its turn to connect.</summary>
    Found,

    /// <summary>Calls CreateParticipantConnection.</summary>
    Connect,

    /// <summary>Asks for its turn to read.</summary>
    Connected,

    /// <summary>Calls GetTranscript for what it has missed.</summary>
    Read,

    /// <summary>Calls SendMessage for a question that is still open.</summary>
    Reply,

    /// <summary>Calls GetTranscript once more, as sessions do 5 seconds after a loss.</summary>
    Recheck,

    /// <summary>Calls CreateParticipantConnection for a new socket, while it has the old one.</summary>
    Replace,

    /// <summary>Calls GetTranscript after the replacement.</summary>
    ReadReplaced,
}

/// <summary>A step of a contact.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Contact">The number of the contact.</param>
/// <param name="Due">When it was due first. Calls that the service refused come again later.</param>
/// <param name="Attempt">How often the service has refused it.</param>
/// <param name="Socket">The number of the contact's socket. A step for an earlier socket is void.</param>
internal readonly record struct Step(StepKind Kind, int Contact, TimeSpan Due, int Attempt, int Socket);

/// <summary>The steps to come, by virtual time. Steps of the same time keep their order.</summary>
internal sealed class StepQueue
{
    private readonly PriorityQueue<Step, (TimeSpan At, long Order)> _steps = new();
    private long _order;

    public TimeSpan Now { get; private set; }

    public void Add(TimeSpan at, Step step) => _steps.Enqueue(step, (at, _order++));

    public bool TryTake(out Step step)
    {
        if (!_steps.TryDequeue(out step, out var time))
            return false;
        Now = time.At;
        return true;
    }
}
