using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>
/// Counts the messages of one run, from the first to the last. What was allocated is taken for the whole run, with all
/// that came before the first message, and for its second half, when nothing is new any more.
/// </summary>
internal sealed class Meter(int messages)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _bytesBefore = GC.GetTotalAllocatedBytes(precise: true);
    private long _firstAt;
    private long _lastAt;
    private long _bytesHalfway;
    private long _bytesAtEnd;
    private int _count;

    public int Messages => messages;

    /// <summary>One message has come.</summary>
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
            _done.TrySetResult();
        }
    }

    /// <summary>Waits until the last message has come.</summary>
    /// <exception cref="LostException">It does not come.</exception>
    public async Task<Throughput> FinishAsync(TimeSpan limit)
    {
        try
        {
            await _done.Task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new LostException($"Only {_count} of {messages} messages came within {limit.TotalSeconds:0} seconds.");
        }

        if (_count != messages)
            throw new LostException($"{_count} messages came, but {messages} were sent.");
        return new(
            (messages - 1) / Stopwatch.GetElapsedTime(_firstAt, _lastAt).TotalSeconds,
            (_bytesAtEnd - _bytesBefore) / (double)messages,
            (_bytesAtEnd - _bytesHalfway) / (double)(messages - messages / 2));
    }
}

/// <summary>What came of a run.</summary>
/// <param name="PerSecond">Messages a second.</param>
/// <param name="Bytes">Bytes allocated for each message, over the whole run.</param>
/// <param name="SteadyBytes">Bytes allocated for each message of the second half.</param>
internal sealed record Throughput(double PerSecond, double Bytes, double SteadyBytes)
{
    /// <summary>How many were let go at first, because observers were too far behind, and fetched later.</summary>
    public double Refetched { get; init; }
}
