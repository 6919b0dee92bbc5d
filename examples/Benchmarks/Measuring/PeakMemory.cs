namespace Benchmarks.Measuring;

/// <summary>Looks every few milliseconds how large the heap is, until it is disposed.</summary>
internal sealed class PeakMemory : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly Timer _timer;
    private long _heap;
    private long _resident;

    public PeakMemory() => _timer = new(_ => Look(), null, TimeSpan.Zero, Interval);

    public Memory Peak => new(Volatile.Read(ref _heap), Volatile.Read(ref _resident));

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        _heap = Math.Max(_heap, GC.GetTotalMemory(forceFullCollection: false));
        _resident = Math.Max(_resident, Environment.WorkingSet);
    }
}
