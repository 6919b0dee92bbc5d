using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>
/// Counts the messages of a run and measures the time from the first to the last. Measures allocations for the whole
/// run, including the time before the first message, and for the second half, which is the steady state.
/// </summary>
internal sealed class Meter(int messages)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
    private readonly TimeSpan _processorBefore = Environment.CpuUsage.TotalTime;
    private TimeSpan _processorAtEnd;
    private long _firstAt;
    private long _lastAt;
    private long _bytesHalfway;
    private long _bytesAtEnd;
    private int _count;

    public int Messages => messages;

    /// <summary>Counts a message.</summary>
    public void Count()
    {
        var count = ++_count;
        if (count == 1)
            _firstAt = Stopwatch.GetTimestamp();
        if (count == messages / 2)
            _bytesHalfway = GC.GetTotalAllocatedBytes(precise: true);
        if (count == messages)
        {
            _lastAt = Stopwatch.GetTimestamp();
            _bytesAtEnd = GC.GetTotalAllocatedBytes(precise: true);
            _processorAtEnd = Environment.CpuUsage.TotalTime;
            _done.TrySetResult();
        }
    }

    /// <summary>Waits for the last message.</summary>
    /// <exception cref="LostException">A message was lost or arrived twice.</exception>
    public async Task<Throughput> FinishAsync(TimeSpan limit)
    {
        try
        {
            await _done.Task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new LostException(
                $"Only {_count} of {messages} messages arrived within {limit.TotalSeconds:0} seconds.");
        }

        if (_count != messages)
            throw new LostException($"{_count} messages arrived, but the service sent {messages}.");
        return new(
            (messages - 1) / Stopwatch.GetElapsedTime(_firstAt, _lastAt).TotalSeconds,
            (_bytesAtEnd - _bytesBefore) / (double)messages,
            (_bytesAtEnd - _bytesHalfway) / (double)(messages - messages / 2))
        {
            Processor = (_processorAtEnd - _processorBefore) / messages,
        };
    }
}

/// <summary>The result of a run.</summary>
/// <param name="PerSecond">Messages per second.</param>
/// <param name="Bytes">Bytes allocated for each message, over the whole run.</param>
/// <param name="SteadyBytes">Bytes allocated for each message of the second half.</param>
internal sealed record Throughput(double PerSecond, double Bytes, double SteadyBytes)
{
    /// <summary>Processor time of the process for each message, user and system.</summary>
    public TimeSpan Processor { get; init; }

    /// <summary>The number of messages that the session skipped, as its backlog was full, and fetched later.</summary>
    public double Refetched { get; init; }
}
