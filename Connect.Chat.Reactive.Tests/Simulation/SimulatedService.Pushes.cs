namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Pushes items to the sockets.</summary>
internal sealed partial class SimulatedService
{
    private readonly Queue<(DateTimeOffset Due, string Frame)> _pushes = new();
    private DateTimeOffset _lastDue;

    /// <summary>
    /// The delay of a push inside the service. The push reaches the sockets that are subscribed after the delay. Pushes
    /// keep their order. Default: zero.
    /// </summary>
    public Func<TimeSpan> PushDelay { get; set; } = static () => TimeSpan.Zero;

    private void Push(string frame)
    {
        var delay = PushDelay();
        if (delay == TimeSpan.Zero && _pushes.Count == 0)
        {
            FanOut(frame);
            return;
        }

        var due = time.GetUtcNow() + delay;
        _lastDue = due > _lastDue ? due : _lastDue;
        _pushes.Enqueue((_lastDue, frame));
        time.CreateTimer(_ => PushDue(), null, _lastDue - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
    }

    private void PushDue()
    {
        while (_pushes.TryPeek(out var next) && next.Due <= time.GetUtcNow())
        {
            _pushes.Dequeue();
            FanOut(next.Frame);
        }
    }

    private void FanOut(string frame)
    {
        foreach (var socket in Sockets.ToArray())
        {
            if (socket.IsSubscribed)
                Deliver(socket, frame);
        }
    }
}
