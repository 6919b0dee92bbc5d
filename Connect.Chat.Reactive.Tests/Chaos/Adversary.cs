using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// Stands between a session and its service, and does what networks and services do on bad days, by a seed: sockets
/// break, freeze and stutter, frames come twice, late and out of order, calls fail before or after they were carried
/// out, or take too long, URLs and tokens expire. What kind of service it is, a <see cref="ServiceMix"/> draws.
/// </summary>
internal sealed class Adversary
{
    private readonly Random _chance;
    private readonly SimulatedService _service;
    private readonly FakeTimeProvider _time;
    private readonly Dictionary<SimulatedSocket, DateTimeOffset> _lastArrival = [];
    private readonly Dictionary<SimulatedSocket, int> _underWay = [];
    private readonly double _callFailures;
    private readonly double _stutter;
    private readonly bool _reorders;
    private bool _calm;

    public Adversary(int seed, SimulatedService service, FakeTimeProvider time)
    {
        _chance = new(seed);
        _service = service;
        _time = time;
        // Each run has its own kind of weather, so that rare things happen often in some.
        _callFailures = _chance.NextDouble() * 0.4;
        _stutter = _chance.NextDouble() * 0.3;
        _reorders = _chance.Next(4) == 0;
        Mix = new(seed, service, _reorders);
        service.ChecksTokens = true;
        service.PlanCall = PlanCall;
        service.Deliver = Deliver;
        service.OnSubscribe = OnSubscribe;
    }

    /// <summary>Whether frames overtake each other, which no TCP connection lets them, but a service's own queues may.</summary>
    public bool Reorders => _reorders;

    /// <summary>What kind of service it is.</summary>
    public ServiceMix Mix { get; }

    /// <summary>Whether frames may be damaged, where the service is of that kind.</summary>
    public bool Damages { get; init; } = true;

    /// <summary>Whether the session can know the service's one order of items in time.</summary>
    public bool KeepsOrder => !_reorders && (Mix.HasOneOrder || (Mix.Damages && !Damages));

    public int Drops { get; private set; }

    /// <summary>From now on, everything goes well.</summary>
    public void Calm() => _calm = true;

    /// <summary>Does one bad thing, or none.</summary>
    public void Act()
    {
        switch (_chance.Next(12))
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
                _service.Socket.Push(_chance.Next(3) switch
                {
                    0 => "{\"topic\":\"aws/chat\",\"content\":\"{\\\"Id\\\":",
                    1 => "",
                    _ => "{\"message\":\"Forbidden\",\"connectionId\":\"c\",\"requestId\":\"r\"}",
                });
                break;
        }
    }

    private bool Happens(double probability) => !_calm && _chance.NextDouble() < probability;

    private TimeSpan UpTo(double seconds) => TimeSpan.FromSeconds(_chance.NextDouble() * seconds);

    private CallPlan PlanCall(string operation)
    {
        if (!Happens(_callFailures))
        {
            return Happens(_stutter)
                ? new() { Delay = UpTo(3), DelayAfter = _chance.Next(2) == 0 ? UpTo(3) : TimeSpan.Zero }
                : CallPlan.GoWell;
        }

        Exception failure = operation == "Socket" ? new IOException("The simulated network broke.") : _chance.Next(4) switch
        {
            0 => ServiceFailure.Of(429, "ThrottlingException"),
            1 => ServiceFailure.Of(500, "InternalServerException"),
            2 => ServiceFailure.Of(503, "ServiceUnavailable"),
            _ => ServiceFailure.Network,
        };
        return new()
        {
            Delay = _chance.Next(3) == 0 ? UpTo(30) : TimeSpan.Zero,
            FailsBefore = _chance.Next(2) == 0 ? failure : null,
            FailsAfter = failure,
        };
    }

    private void OnSubscribe(SimulatedSocket socket)
    {
        if (Happens(_callFailures))
        {
            if (_chance.Next(2) == 0)
                socket.Refuse();
            return;
        }

        Mix.Acknowledge(socket, _time);
    }

    private void Deliver(SimulatedSocket socket, string frame)
    {
        // The topic stays legible, so that the session knows what kind of frame it has lost.
        if (Damages && Mix.Damages && Happens(0.03))
            frame = frame[..(frame.Length / 2)];
        // A repetition never comes before what it repeats, and a frame before an earlier one only if frames overtake.
        var arrival = _time.GetUtcNow() + (Happens(_stutter) ? UpTo(4) : TimeSpan.Zero);
        if (!_reorders && _lastArrival.TryGetValue(socket, out var last) && arrival < last)
            arrival = last;
        _lastArrival[socket] = arrival;
        PushAt(socket, frame, arrival);
        if (Happens(_stutter))
            PushAt(socket, frame, arrival + UpTo(20));
    }

    private void PushAt(SimulatedSocket socket, string frame, DateTimeOffset arrival)
    {
        // While a machine sleeps, frames that are due have not arrived yet, and the next ones queue up behind them.
        var underWay = _underWay.GetValueOrDefault(socket);
        var wait = arrival - _time.GetUtcNow();
        if (wait <= TimeSpan.Zero && underWay == 0)
        {
            socket.Push(frame);
            return;
        }

        _underWay[socket] = underWay + 1;
        _time.CreateTimer(
            _ =>
            {
                _underWay[socket]--;
                socket.Push(frame);
            },
            null,
            wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }
}
