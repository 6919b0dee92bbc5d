using BotCluster.Grains;

namespace BotCluster.Simulation;

/// <summary>An operation of the simulated service: its quota, and the turns that the silos share.</summary>
/// <param name="perSecond">The quota that is left for these calls.</param>
internal sealed class ModelOperation(double perSecond)
{
    // The others are for sockets that are replaced in time, which do not ask for a turn.
    private const double SharedPart = 0.8;

    private readonly double _burst = Math.Max(1, perSecond);
    private readonly ConnectBudget _turns = new(perSecond * SharedPart, burst: 1, TimeSpan.Zero);
    private readonly Dictionary<int, int> _callsBySecond = [];
    private double _tokens = Math.Max(1, perSecond);
    private TimeSpan _filled;

    /// <summary>Calls that exceeded the quota.</summary>
    public int Refused { get; private set; }

    /// <summary>The most calls in a second, refused ones included.</summary>
    public int Peak => _callsBySecond.Values.DefaultIfEmpty().Max();

    /// <summary>Returns when the caller may call.</summary>
    public TimeSpan TakeTurn(TimeSpan now) => now + _turns.Take(now);

    /// <summary>Makes a call. Returns false if the service refuses it.</summary>
    public bool TryCall(TimeSpan now)
    {
        var second = (int)now.TotalSeconds;
        _callsBySecond[second] = _callsBySecond.GetValueOrDefault(second) + 1;
        _tokens = Math.Min(_burst, _tokens + ((now - _filled).TotalSeconds * perSecond));
        _filled = now;
        if (_tokens < 1)
        {
            Refused++;
            return false;
        }

        _tokens--;
        return true;
    }
}
