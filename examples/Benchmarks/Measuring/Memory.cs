namespace Benchmarks.Measuring;

/// <summary>The memory of this process, in bytes.</summary>
/// <param name="Heap">The managed heap.</param>
/// <param name="Resident">The resident memory of the whole process.</param>
internal sealed record Memory(long Heap, long Resident)
{
    /// <summary>Measures after a full collection that returns free memory to the system.</summary>
    public static Memory AfterCollection()
    {
        // Objects that a collection finalizes are freed by the next one.
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
