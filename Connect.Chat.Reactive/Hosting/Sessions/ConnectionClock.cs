namespace Connect.Chat.Reactive.Hosting;

/// <summary>Measures how long a session has not been connected.</summary>
internal sealed class ConnectionClock(IChatSession session, TimeProvider time)
{
    private readonly object _lock = new();
    private bool _isConnected;
    private long _lostAt = time.GetTimestamp();

    /// <summary>The state has changed.</summary>
    // A notification waits behind the items of a slow handler. The present state is the one that counts.
    public void Update() => Update(session.CurrentState.Phase);

    /// <summary>The phase, and the time since the session was last connected.</summary>
    public (ChatPhase Phase, TimeSpan Disconnected) Read()
    {
        var phase = session.CurrentState.Phase;
        Update(phase);
        lock (_lock)
            return (phase, _isConnected ? TimeSpan.Zero : time.GetElapsedTime(_lostAt));
    }

    private void Update(ChatPhase phase)
    {
        lock (_lock)
        {
            if (_isConnected && phase != ChatPhase.Connected)
                _lostAt = time.GetTimestamp();
            _isConnected = phase == ChatPhase.Connected;
        }
    }
}
