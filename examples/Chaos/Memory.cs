namespace Chaos;

/// <summary>Measures the managed memory of the process: sessions, service and bookkeeping.</summary>
internal sealed class Memory
{
    private readonly long _start = AfterCollection();
    private long _peak;

    public long Measure()
    {
        var now = GC.GetTotalMemory(forceFullCollection: false);
        _peak = Math.Max(_peak, now);
        return now;
    }

    /// <summary>
    /// Reports the memory at the start, the peak and the end, and the bytes kept for each message, which must not
    /// depend on the duration of the run.
    /// </summary>
    public string Report(int messages)
    {
        var end = AfterCollection();
        return $"memory: start {_start / 1e6:F1} MB, peak {_peak / 1e6:F1} MB, end {end / 1e6:F1} MB; "
                + "kept for each message, by session, service and count together: "
                + $"{(end - _start) / Math.Max(messages, 1)} bytes";
    }

    private static long AfterCollection() => GC.GetTotalMemory(forceFullCollection: true);
}
