using System.Collections.Concurrent;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>The queue of a user interface's thread. A test runs it, and sees what was posted.</summary>
internal sealed class UserInterface : SynchronizationContext
{
    private readonly ConcurrentQueue<Action> _posted = new();

    /// <summary>The number of posts so far.</summary>
    public int Posts { get; private set; }

    /// <summary>The number of posts that have not run.</summary>
    public int Waiting => _posted.Count;

    /// <summary>What Post does besides; throws or blocks.</summary>
    public Action OnPost { get; set; } = static () => { };

    public override void Post(SendOrPostCallback d, object? state)
    {
        Posts++;
        OnPost();
        _posted.Enqueue(() => d(state));
    }

    public void RunAll()
    {
        while (_posted.TryDequeue(out var work))
            work();
    }
}
