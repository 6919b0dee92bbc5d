namespace Benchmarks.Measuring;

/// <summary>What this process holds, in bytes.</summary>
/// <param name="Heap">The live objects of the managed heap.</param>
/// <param name="Resident">What of the process is in memory, by whatever it was allocated.</param>
internal sealed record Memory(long Heap, long Resident)
{
    /// <summary>Collects what can be collected, and gives back to the system what can be given back.</summary>
    public static Memory Settled()
    {
        // What is finalized by one collection is gone with the next.
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new(GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    public Memory Since(Memory before) => new(Heap - before.Heap, Resident - before.Resident);

    public Memory Each(int count) => new(Heap / count, Resident / count);
}
