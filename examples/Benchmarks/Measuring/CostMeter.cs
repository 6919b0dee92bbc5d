using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>Measures time, allocations and processor time of this process from its creation on.</summary>
internal sealed class CostMeter
{
    private readonly long _bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
    private readonly TimeSpan _processorBefore = Environment.CpuUsage.TotalTime;
    private readonly long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>Returns the cost of each of <paramref name="count"/> operations until now.</summary>
    public Cost Each(int count)
    {
        var elapsed = Stopwatch.GetElapsedTime(_startedAt);
        var processor = Environment.CpuUsage.TotalTime - _processorBefore;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - _bytesBefore;
        return new(count / elapsed.TotalSeconds, bytes / (double)count, processor / count);
    }
}

/// <summary>The cost of an operation, such as a send.</summary>
/// <param name="PerSecond">Operations per second.</param>
/// <param name="Bytes">Allocated bytes for each.</param>
/// <param name="Processor">Processor time of the process for each, user and system.</param>
internal sealed record Cost(double PerSecond, double Bytes, TimeSpan Processor);
