namespace Connect.Chat.Reactive.Hosting;

/// <summary>The phase of a session, and since when the session has it.</summary>
internal sealed class PhaseClock(TimeProvider time)
{
    private readonly object _lock = new();
    private ChatPhase _phase;
    private long _since = time.GetTimestamp();

    public void Set(ChatPhase phase)
    {
        lock (_lock)
        {
            if (_phase == phase)
                return;
            _phase = phase;
            _since = time.GetTimestamp();
        }
    }

    public (ChatPhase Phase, TimeSpan Age) Read()
    {
        lock (_lock)
            return (_phase, time.GetElapsedTime(_since));
    }
}
