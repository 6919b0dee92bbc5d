namespace Benchmarks.Measuring;

/// <summary>Samples the memory of the process every 20 ms until disposal.</summary>
internal sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly Timer _timer;
    private long _heap;
    private long _resident;

    public PeakMemory() => _timer = new(_ => Sample(), null, TimeSpan.Zero, Interval);

    public Memory Peak => new(Volatile.Read(ref _heap), Volatile.Read(ref _resident));

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        _heap = Math.Max(_heap, GC.GetTotalMemory(forceFullCollection: false));
        _resident = Math.Max(_resident, Environment.WorkingSet);
    }
}
