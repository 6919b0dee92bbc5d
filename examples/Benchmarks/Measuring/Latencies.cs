using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>The latency of each message after the first <paramref name="skipped"/>. Has one writer.</summary>
internal sealed class Latencies(int expected, int skipped)
{
    private int _toSkip = skipped;
    private readonly long[] _ticks = new long[expected];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(long ticks)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
            return;
        }

        if (_count == _ticks.Length)
            throw new LostException($"More than {expected} messages arrived.");
        _ticks[_count] = ticks;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Returns the percentiles so far.</summary>
    public LatencySummary Summarize()
    {
        var sorted = _ticks.AsSpan(0, Count).ToArray();
        Array.Sort(sorted);
        return new(At(0.5), At(0.99), At(0.999));

        TimeSpan At(double share) => Stopwatch.GetElapsedTime(0, sorted[(int)Math.Ceiling(share * sorted.Length) - 1]);
    }
}

/// <summary>Three percentiles of the latencies.</summary>
internal sealed record LatencySummary(TimeSpan P50, TimeSpan P99, TimeSpan P999);
