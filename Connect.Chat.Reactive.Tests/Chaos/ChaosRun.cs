using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Runs one chat against a seeded adversary in virtual time and checks the result.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private readonly Random _random;
    private readonly SimulatedChat _chat;
    private readonly Adversary _adversary;
    private readonly List<Task<SentItem>> _sends = [];
    private readonly Dictionary<string, Task<SentItem>> _sendByToken = [];
    private readonly ChaosBots _bots;
    private readonly ChaosChanges _changes;
    private TranscriptSnapshot _transcript = TranscriptSnapshot.Empty;
    private readonly bool _keepsOrder;
    private int _messages;

    public ChaosRun(int seed)
    {
        Seed = seed;
        _random = new(seed ^ 0x5EED);
        var holdsForLong = _random.Next(2) == 0;
        _chat = new(options => options with
        {
            HoldLimit = holdsForLong ? TimeSpan.FromDays(1) : options.HoldLimit,
            TransportLifetime = TimeSpan.FromSeconds(_random.Next(60, 600)),
            ObserverBacklog = _random.Next(3) == 0 ? _random.Next(1, 20) : options.ObserverBacklog,
        });
        _adversary = new(seed, _chat.Service, _chat.Time);
        _keepsOrder = holdsForLong && _adversary.KeepsOrder;
        _bots = new(seed, _chat.Service, _chat.Time);
        _changes = new(seed, _chat.Service, _adversary.Mix.Reach);
        _chat.Session.Transcript.Subscribe(snapshot => _transcript = snapshot);
    }

    public int Seed { get; }

    private string RunName => $"seed {Seed} ({_adversary.Mix})";

    public async Task PlayAsync()
    {
        _changes.Begin();
        for (var i = _random.Next(4); i > 0; i--)
            Say();
        _ = _chat.Session.ConnectAsync();
        // Some runs exceed every time limit of the session's memory.
        for (var step = _random.Next(8) == 0 ? _random.Next(300, 500) : _random.Next(20, 120); step > 0; step--)
            Step();
        _adversary.Calm();
        _bots.Finish();
        await SettleAsync();
        Check();
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private void Step()
    {
        _adversary.Mix.MayLag |= _chat.Phase == ChatPhase.Connected;
        for (var i = _random.Next(4); i > 0; i--)
            Say();
        if (_random.Next(3) == 0)
            Send();
        // Changed items must lie within reach of a catch-up. With tiny pages, none do.
        if (_adversary.Mix.Reach > 0)
            _bots.Act();
        _changes.Act();
        _adversary.Act();
        if (_random.Next(30) == 0)
            _ = _chat.Session.SuspendAsync();
        if (_random.Next(10) == 0 && _chat.Phase is ChatPhase.Suspended or ChatPhase.Broken or ChatPhase.Idle)
            _ = _chat.Session.ConnectAsync();
        if (_random.Next(10) == 0)
            _chat.Session.NotifyNetworkAvailable();
        if (_random.Next(40) == 0)
            _chat.Time.Sleep(TimeSpan.FromMinutes(_random.Next(1, 20)));

        // Observers are sometimes slow: time elapsed without notifications.
        var elapsed = TimeSpan.FromSeconds(Math.Pow(_random.NextDouble(), 3) * 40);
        if (_random.Next(4) == 0)
            _chat.Time.Advance(elapsed);
        else
            _chat.Advance(elapsed);
    }

    private void Say()
    {
        _messages++;
        if (_random.Next(15) == 0)
            _chat.Service.Happen(ChatContentType.Typing, stored: false);
        _chat.Service.Say($"said {_messages}");
    }

    private void Send()
    {
        if (_chat.Service.CallsOf("Socket") == 0)
            return;
        var token = $"token-{_sends.Count}";
        var send = _chat.Session.SendMessageAsync($"sent {_sends.Count}", clientToken: token);
        _sends.Add(send);
        _sendByToken[token] = send;
    }

    // Without further failures, the session must recover in bounded time.
    private async Task SettleAsync()
    {
        for (var seconds = 0; seconds < 300; seconds++)
        {
            if (_chat.Phase is ChatPhase.Suspended or ChatPhase.Broken or ChatPhase.Idle)
                _ = _chat.Session.ConnectAsync();
            _chat.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var send in _sends)
        {
            Task completion = send.WaitAsync(Hang.Guard);
            await completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var failed in _transcript.Where(entry => entry.Status == MessageStatus.Failed).ToList())
            await _chat.Session.ResendAsync(failed.ClientToken);
        // A push may be delayed.
        _chat.Advance(TimeSpan.FromSeconds(10));
    }

    private void Check()
    {
        var service = _chat.Service.Transcript.Select(ItemVersions.KeyOf).ToList();
        var notifications = _chat.Items.Where(static item => item is not (TypingEvent or MessageReceipt))
            .ToLookup(ItemVersions.KeyOf, StringComparer.Ordinal);
        var emitted = notifications.Select(static item => item.Key).ToList();
        var firstSeenComplete = _bots.FirstSeenComplete(_chat.Items);
        var shown = _transcript.Select(static entry => ItemVersions.KeyOf(entry.Item)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(
                _chat.Phase, Is.EqualTo(ChatPhase.Connected), $"{RunName}: not connected at the end\n{Trace()}");
            Assert.That(emitted, Is.EquivalentTo(service), $"{RunName}: lost items\n{Trace()}");
            Assert.That(shown, Is.EquivalentTo(service), $"{RunName}: the transcript differs from the service's");
            if (_adversary.Mix.HasTrueTimes)
            {
                Assert.That(
                    shown.Except(firstSeenComplete),
                    Is.EqualTo(service.Except(firstSeenComplete)),
                    $"{RunName}: the transcript has another order");
            }

            // Notifications keep the order if live items wait for earlier ones and frames are not reordered.
            if (_keepsOrder)
            {
                Assert.That(emitted, Is.EqualTo(service), $"{RunName}: out of order\n{Trace()}\n{Order()}");
                Assert.That(firstSeenComplete, Is.Empty, $"{RunName}: not at its start");
            }
        });
        _bots.Check(_chat.Items, _transcript, RunName);
        CheckVersions(notifications);
        ReceiptCheck.Check(_chat.Service.Transcript, _chat.Receipts, _transcript, RunName);
        CheckSends();
    }

    private void CheckVersions(ILookup<string, ChatItem> notifications)
    {
        var shown = _transcript.ToDictionary(static entry => ItemVersions.KeyOf(entry.Item), StringComparer.Ordinal);
        foreach (var item in _chat.Service.Transcript.Where(item => !_bots.IsStreamed(WireItem.IdOf(item))))
        {
            var key = ItemVersions.KeyOf(item);
            var last = ItemVersions.Of(item);
            var inTranscript = ItemVersions.Of(shown[key].Item);
            ItemVersions.Check(
                [.. notifications[key]], _changes.Before.GetValueOrDefault(key), last, $"{RunName}: {key}");
            Assert.That(inTranscript, Is.EqualTo(last), $"{RunName}: {key} has an older version in the transcript");
        }
    }

    private string Trace() => string.Join(
        '\n',
        _chat.States.TakeLast(12).Select(state => $"  {state}").Concat(
            _chat.Faults.TakeLast(12).Select(fault => $"  {fault.Time:mm:ss} {fault} {fault.Exception?.Message}")));

    // A send is posted once, whatever happened to its calls, and succeeds or throws a typed exception.
    private void CheckSends()
    {
        for (var i = 0; i < _sends.Count; i++)
        {
            var posted = _chat.Service.Transcript.Count(item => (string?)item["Content"] == $"sent {i}");
            var refused = _sends[i].IsFaulted && _sends[i].Exception!.InnerException is ChatNotConnectedException;
            Assert.That(posted, Is.EqualTo(refused ? 0 : 1), $"seed {Seed}: send {i} was posted {posted} times");
            Assert.That(
                _sends[i].Exception?.InnerException,
                Is.Null.Or.InstanceOf<ChatException>(),
                $"seed {Seed}: send {i} threw an untyped exception");
        }
    }

    private string Order() => string.Join(
        ' ', _chat.Items.Where(item => item is not TypingEvent).Select(item => $"{item.Id}({item.Origin})"));
}
