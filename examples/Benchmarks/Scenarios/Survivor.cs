using System.Diagnostics;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>Observes one session during an outage.</summary>
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
        chat.Messages.Subscribe(OnMessage);
        chat.State.Subscribe(OnState);
    }

    public ChatDetails Details { get; }

    /// <summary>Completes when the session is connected again and has delivered the missed message.</summary>
    public Task Recovered => _recovered.Task;

    /// <summary>The <see cref="Stopwatch"/> timestamp at which it had recovered.</summary>
    public long RecoveredAt => _recoveredAt;

    public TimeSpan BackAfter(long struckAt) => Stopwatch.GetElapsedTime(struckAt, _recoveredAt);

    /// <summary>Checks that the session has delivered this message and no other.</summary>
    /// <exception cref="LostException">The message was lost, or another one was delivered.</exception>
    public void Check(string expected)
    {
        lock (_received)
        {
            if (_received is not [var only] || only != expected)
                throw new LostException($"A session delivered {_received.Count} messages instead of 1.");
        }
    }

    // The notifications of all streams of a session are serialized, so these methods never run at the same time.
    private void OnMessage(ChatMessage message)
    {
        lock (_received)
            _received.Add(message.Id);
        CompleteIfRecovered();
    }

    private void OnState(ChatState state)
    {
        _wasLost |= state.Phase != ChatPhase.Connected;
        _isBack = _wasLost && state.Phase == ChatPhase.Connected;
        CompleteIfRecovered();
    }

    private void CompleteIfRecovered()
    {
        if (!_isBack || _received.Count == 0 || _recovered.Task.IsCompleted)
            return;
        _recoveredAt = Stopwatch.GetTimestamp();
        _recovered.TrySetResult();
    }
}
