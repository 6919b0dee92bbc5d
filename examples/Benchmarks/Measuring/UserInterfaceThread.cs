using System.Collections.Concurrent;
using System.Diagnostics;

namespace Benchmarks.Measuring;

/// <summary>
/// The thread of a user interface without a user interface: it runs what is posted, and measures each work item and the
/// queue.
/// </summary>
internal sealed class UserInterfaceThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _queue = [];
    private readonly Thread _thread;
    private int _longestQueue;
    private long _longestTicks;
    private int _batches;

    public UserInterfaceThread()
    {
        _thread = new(Run) { IsBackground = true, Name = "user interface" };
        _thread.Start();
    }

    /// <summary>The number of work items so far.</summary>
    public int Batches => Volatile.Read(ref _batches);

    /// <summary>The longest time that a work item kept the thread busy.</summary>
    public TimeSpan LongestBlock => Stopwatch.GetElapsedTime(0, Volatile.Read(ref _longestTicks));

    /// <summary>The largest number of work items that waited.</summary>
    public int LongestQueue => Volatile.Read(ref _longestQueue);

    public override void Post(SendOrPostCallback d, object? state)
    {
        _queue.Add((d, state));
        _longestQueue = Math.Max(_longestQueue, _queue.Count);
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var (work, state) in _queue.GetConsumingEnumerable())
        {
            var startedAt = Stopwatch.GetTimestamp();
            work(state);
            _longestTicks = Math.Max(_longestTicks, Stopwatch.GetTimestamp() - startedAt);
            _batches++;
        }
    }
}
