namespace Benchmarks.Measuring;

/// <summary>Counts messages, and completes a task at a number. Thread-safe.</summary>
internal sealed class Counter
{
    private TaskCompletionSource _reached = NewSource();
    private int _goal;
    private int _count;

    /// <summary>Counts a message, and returns the number of messages so far.</summary>
    public int Count()
    {
        var count = Interlocked.Increment(ref _count);
        if (count == Volatile.Read(ref _goal))
            Volatile.Read(ref _reached).TrySetResult();
        return count;
    }

    /// <summary>Waits until <paramref name="goal"/> messages have arrived since the creation.</summary>
    /// <exception cref="LostException">A message was lost or arrived twice.</exception>
    public async Task WaitAsync(int goal, TimeSpan limit)
    {
        var reached = NewSource();
        Volatile.Write(ref _reached, reached);
        Interlocked.Exchange(ref _goal, goal);
        if (Volatile.Read(ref _count) >= goal)
            reached.TrySetResult();
        try
        {
            await reached.Task.WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            throw new LostException($"Only {_count} of {goal} messages arrived.");
        }

        if (_count != goal)
            throw new LostException($"{_count} messages arrived instead of {goal}.");
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
