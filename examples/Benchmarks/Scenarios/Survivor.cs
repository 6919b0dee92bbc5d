using System.Diagnostics;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>Watches one session through an outage.</summary>
internal sealed class Survivor
{
    private readonly TaskCompletionSource _recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _received = [];
    private bool _wasLost;
    private bool _isBack;
    private long _recoveredAt;

    public Survivor(IChatSession chat)
    {
        Details = chat.Details;
        chat.Messages.Subscribe(Take);
        chat.State.Subscribe(Take);
    }

    public ChatDetails Details { get; }

    /// <summary>Completes when it is connected again and has got what it missed.</summary>
    public Task Recovered => _recovered.Task;

    public TimeSpan BackAfter(long struckAt) => Stopwatch.GetElapsedTime(struckAt, _recoveredAt);

    /// <exception cref="LostException">It has got anything but this, once.</exception>
    public void Check(string expected)
    {
        lock (_received)
        {
            if (_received is not [var only] || only != expected)
                throw new LostException($"A session was sent 1 message and got {_received.Count}.");
        }
    }

    // The streams of a session never call at the same time.
    private void Take(ChatMessage message)
    {
        lock (_received)
            _received.Add(message.Id);
        Settle();
    }

    private void Take(ChatState state)
    {
        _wasLost |= state.Phase != ChatPhase.Connected;
        _isBack = _wasLost && state.Phase == ChatPhase.Connected;
        Settle();
    }

    private void Settle()
    {
        if (!_isBack || _received.Count == 0 || _recovered.Task.IsCompleted)
            return;
        _recoveredAt = Stopwatch.GetTimestamp();
        _recovered.TrySetResult();
    }
}
