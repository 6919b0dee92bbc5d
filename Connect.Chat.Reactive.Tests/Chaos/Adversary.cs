using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// Injects seeded failures between a session and its service: sockets break, freeze and stall, frames are duplicated,
/// delayed and reordered, calls fail before or after execution or take too long, URLs and tokens expire. A
/// <see cref="ServiceMix"/> selects the properties of the service.
/// </summary>
internal sealed class Adversary
{
    private readonly Random _random;
    private readonly SimulatedService _service;
    private readonly FakeTimeProvider _time;
    private readonly Dictionary<SimulatedSocket, DateTimeOffset> _lastArrival = [];
    private readonly Dictionary<SimulatedSocket, int> _inTransit = [];
    private readonly double _failureProbability;
    private readonly double _delayProbability;
    private readonly bool _reorders;
    private bool _isCalm;

    public Adversary(int seed, SimulatedService service, FakeTimeProvider time)
    {
        _random = new(seed);
        _service = service;
        _time = time;
        // Each run has its own probabilities, so that rare failures are frequent in some runs.
        _failureProbability = _random.NextDouble() * 0.4;
        _delayProbability = _random.NextDouble() * 0.3;
        _reorders = _random.Next(4) == 0;
        Mix = new(seed, service, _reorders);
        service.ChecksTokens = true;
        service.PlanCall = PlanCall;
        service.Deliver = Deliver;
        service.OnSubscribe = OnSubscribe;
    }

    /// <summary>
    /// Whether frames are reordered. A TCP connection does not do that, but queues of the service may.
    /// </summary>
    public bool Reorders => _reorders;

    /// <summary>The properties of the service.</summary>
    public ServiceMix Mix { get; }

    /// <summary>Whether frames may be damaged if <see cref="Mix"/> allows it.</summary>
    public bool Damages { get; init; } = true;

    /// <summary>Whether the session can determine the order of the service in time.</summary>
    public bool KeepsOrder => !_reorders && Mix.HasOneOrder && !(Mix.Damages && Damages);

    public int Drops { get; private set; }

    /// <summary>Stops all failures.</summary>
    public void Calm() => _isCalm = true;

    /// <summary>Injects at most one failure.</summary>
    public void Act()
    {
        switch (_random.Next(12))
        {
            case 0 or 1 when _service.Sockets.Count > 0:
                Drops++;
                _service.Socket.Break();
                break;
            case 2 when _service.Sockets.Count > 0:
                Drops++;
                _service.Socket.Close(1001);
                break;
            case 3 when _service.Sockets.Count > 0:
                Drops++;
                _service.Socket.IsFrozen = true;
                break;
            case 4:
                _service.ExpireTokens();
                break;
            case 5 when _service.Sockets.Count > 0:
                _service.Socket.Push(_random.Next(3) switch
                {
                    0 => "{\"topic\":\"aws/chat\",\"content\":\"{\\\"Id\\\":",
                    1 => "",
                    _ => "{\"message\":\"Forbidden\",\"connectionId\":\"c\",\"requestId\":\"r\"}",
                });
                break;
        }
    }

    private bool Chance(double probability) => !_isCalm && _random.NextDouble() < probability;

    private TimeSpan UpTo(double seconds) => TimeSpan.FromSeconds(_random.NextDouble() * seconds);

    private CallPlan PlanCall(string operation)
    {
        if (!Chance(_failureProbability))
        {
            return Chance(_delayProbability)
                ? new() { Delay = UpTo(3), DelayAfter = _random.Next(2) == 0 ? UpTo(3) : TimeSpan.Zero }
                : CallPlan.Success;
        }

        Exception failure = operation == "Socket"
            ? new IOException("The simulated network broke.")
            : NewServiceFailure();
        return new()
        {
            Delay = _random.Next(3) == 0 ? UpTo(30) : TimeSpan.Zero,
            FailsBefore = _random.Next(2) == 0 ? failure : null,
            FailsAfter = failure,
        };
    }

    private ParticipantServiceException NewServiceFailure() => _random.Next(4) switch
    {
        0 => ServiceFailure.Of(429, "ThrottlingException"),
        1 => ServiceFailure.Of(500, "InternalServerException"),
        2 => ServiceFailure.Of(503, "ServiceUnavailable"),
        _ => ServiceFailure.Network,
    };

    private void OnSubscribe(SimulatedSocket socket)
    {
        if (Chance(_failureProbability))
        {
            if (_random.Next(2) == 0)
                socket.Refuse();
            return;
        }

        Mix.Acknowledge(socket, _time);
    }

    private void Deliver(SimulatedSocket socket, string frame)
    {
        // The topic stays readable, so that the session knows which kind of frame it lost.
        if (Damages && Mix.Damages && Chance(0.03))
            frame = frame[..(frame.Length / 2)];
        // A duplicate arrives after its original. A frame overtakes earlier ones only if frames are reordered.
        var arrival = _time.GetUtcNow() + (Chance(_delayProbability) ? UpTo(4) : TimeSpan.Zero);
        if (!_reorders && _lastArrival.TryGetValue(socket, out var last) && arrival < last)
            arrival = last;
        _lastArrival[socket] = arrival;
        PushAt(socket, frame, arrival);
        if (Chance(_delayProbability))
            PushAt(socket, frame, arrival + UpTo(20));
    }

    private void PushAt(SimulatedSocket socket, string frame, DateTimeOffset arrival)
    {
        // Frames that came due during a sleep of the machine have not arrived yet. Later frames queue behind them.
        var inTransit = _inTransit.GetValueOrDefault(socket);
        var wait = arrival - _time.GetUtcNow();
        if (wait <= TimeSpan.Zero && inTransit == 0)
        {
            socket.Push(frame);
            return;
        }

        _inTransit[socket] = inTransit + 1;
        _time.CreateTimer(
            _ =>
            {
                _inTransit[socket]--;
                socket.Push(frame);
            },
            null,
            wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }
}
