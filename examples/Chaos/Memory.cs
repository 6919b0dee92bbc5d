namespace Chaos;

/// <summary>How much managed memory is in use: the sessions', the service's and the bookkeeping's.</summary>
internal sealed class Memory
{
    private readonly long _start = Settled();
    private long _peak;

    public long Now()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        _peak = Math.Max(_peak, now);
        return now;
    }

    /// <summary>Start, peak and end; and what is kept for each message, which must not depend on how long it went on.</summary>
    public string Report(int messages)
    {
        var end = Settled();
        return $"memory: start {_start / 1e6:F1} MB, peak {_peak / 1e6:F1} MB, end {end / 1e6:F1} MB; "
            + $"kept for each message, by session, service and count together: {(end - _start) / Math.Max(messages, 1)} bytes";
    }

    private static long Settled() => GC.GetTotalMemory(forceFullCollection: true);
}
