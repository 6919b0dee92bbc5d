using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>One chat against one adversary, by a seed, in virtual time; and what came of it.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private readonly Random _chance;
    private readonly SimulatedChat _chat;
    private readonly Adversary _adversary;
    private readonly List<Task<SentItem>> _sends = [];
    private readonly Dictionary<string, Task<SentItem>> _sendByToken = [];
    private readonly ChaosBots _bots;
    private readonly ChaosChanges _changes;
    private TranscriptSnapshot _transcript = TranscriptSnapshot.Empty;
    private readonly bool _keepsOrder;
    private int _said;

    public ChaosRun(int seed)
    {
        Seed = seed;
        _chance = new(seed ^ 0x5EED);
        var holdsForLong = _chance.Next(2) == 0;
        _chat = new(options => options with
        {
            HoldLimit = holdsForLong ? TimeSpan.FromDays(1) : options.HoldLimit,
            TransportLifetime = TimeSpan.FromSeconds(_chance.Next(60, 600)),
            ObserverBacklog = _chance.Next(3) == 0 ? _chance.Next(1, 20) : options.ObserverBacklog,
        });
        _adversary = new(seed, _chat.Service, _chat.Time);
        _keepsOrder = holdsForLong && _adversary.KeepsOrder;
        _bots = new(seed, _chat.Service, _chat.Time);
        _changes = new(seed, _chat.Service, _adversary.Mix.Reach);
        _chat.Session.Transcript.Subscribe(snapshot => _transcript = snapshot);
    }

    public int Seed { get; }

    private string About => $"seed {Seed} ({_adversary.Mix})";

    public async Task PlayAsync()
    {
        _changes.Begin();
        for (var i = _chance.Next(4); i > 0; i--)
            Say();
        _ = _chat.Session.ConnectAsync();
        // Some runs last longer than anything that the session remembers for a while.
        for (var step = _chance.Next(8) == 0 ? _chance.Next(300, 500) : _chance.Next(20, 120); step > 0; step--)
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
        for (var i = _chance.Next(4); i > 0; i--)
            Say();
        if (_chance.Next(3) == 0)
            Send();
        // What changes must lie within reach of a catch-up, which a run of tiny pages leaves nothing.
        if (_adversary.Mix.Reach > 0)
            _bots.Act();
        _changes.Act();
        _adversary.Act();
        if (_chance.Next(30) == 0)
            _ = _chat.Session.SuspendAsync();
        if (_chance.Next(10) == 0 && _chat.Phase is ChatPhase.Suspended or ChatPhase.Broken or ChatPhase.Idle)
            _ = _chat.Session.ConnectAsync();
        if (_chance.Next(10) == 0)
            _chat.Session.NotifyNetworkAvailable();
        if (_chance.Next(40) == 0)
            _chat.Time.Sleep(TimeSpan.FromMinutes(_chance.Next(1, 20)));

        // Observers are slow at times: time passes, and nothing is told.
        var passes = TimeSpan.FromSeconds(Math.Pow(_chance.NextDouble(), 3) * 40);
        if (_chance.Next(4) == 0)
            _chat.Time.Advance(passes);
        else
            _chat.Advance(passes);
    }

    private void Say()
    {
        _said++;
        if (_chance.Next(15) == 0)
            _chat.Service.Happen(ChatContentType.Typing, stored: false);
        _chat.Service.Say($"said {_said}");
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

    // With nothing going wrong any more, everything must come right by itself, in bounded time.
    private async Task SettleAsync()
    {
        for (var seconds = 0; seconds < 300; seconds++)
        {
            if (_chat.Phase is ChatPhase.Suspended or ChatPhase.Broken or ChatPhase.Idle)
                _ = _chat.Session.ConnectAsync();
            _chat.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var send in _sends)
            await ((Task)send.WaitAsync(TimeSpan.FromSeconds(10))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var failed in _transcript.Where(entry => entry.Status == MessageStatus.Failed).ToList())
            await _chat.Session.ResendAsync(failed.ClientToken);
        // A push may take a while.
        _chat.Advance(TimeSpan.FromSeconds(10));
    }

    private void Check()
    {
        var service = _chat.Service.Transcript.Select(ItemVersions.KeyOf).ToList();
        var emissions = _chat.Items.Where(static item => item is not (TypingEvent or MessageReceipt))
            .ToLookup(ItemVersions.KeyOf, StringComparer.Ordinal);
        var emitted = emissions.Select(static item => item.Key).ToList();
        var begunUnseen = _bots.BegunUnseen(_chat.Items);
        var shown = _transcript.Select(static entry => ItemVersions.KeyOf(entry.Item)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(_chat.Phase, Is.EqualTo(ChatPhase.Connected), $"{About}: not connected in the end\n{Trace()}");
            Assert.That(emitted, Is.EquivalentTo(service), $"{About}: lost\n{Trace()}");
            Assert.That(shown, Is.EquivalentTo(service), $"{About}: another transcript than the service's");
            if (_adversary.Mix.HasTrueTimes)
            {
                Assert.That(
                    shown.Except(begunUnseen), Is.EqualTo(service.Except(begunUnseen)), $"{About}: another order");
            }

            // Order is kept in full as long as live items wait for what came before them, and frames do not overtake.
            if (_keepsOrder)
            {
                Assert.That(emitted, Is.EqualTo(service), $"{About}: out of order\n{Trace()}\n{Order()}");
                Assert.That(begunUnseen, Is.Empty, $"{About}: not where it was begun");
            }
        });
        _bots.Check(_chat.Items, _transcript, About);
        CheckVersions(emissions);
        ReceiptCheck.Check(_chat.Service.Transcript, _chat.Receipts, _transcript, About);
        CheckSends();
    }

    private void CheckVersions(ILookup<string, ChatItem> emissions)
    {
        var shown = _transcript.ToDictionary(static entry => ItemVersions.KeyOf(entry.Item), StringComparer.Ordinal);
        foreach (var item in _chat.Service.Transcript.Where(item => !_bots.Writes(WireItem.IdOf(item))))
        {
            var key = ItemVersions.KeyOf(item);
            var last = ItemVersions.Of(item);
            var inTranscript = ItemVersions.Of(shown[key].Item);
            ItemVersions.Check([.. emissions[key]], _changes.Before.GetValueOrDefault(key), last, $"{About}: {key}");
            Assert.That(inTranscript, Is.EqualTo(last), $"{About}: {key} is older in the transcript");
        }
    }

    private string Trace() => string.Join(
        '\n',
        _chat.States.TakeLast(12).Select(state => $"  {state}").Concat(
            _chat.Faults.TakeLast(12).Select(fault => $"  {fault.Time:mm:ss} {fault} {fault.Exception?.Message}")));

    // One logical send is one item, whatever happened to its calls; and it failed typed, or succeeded.
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
                $"seed {Seed}: send {i} failed without a type");
        }
    }

    private string Order() => string.Join(
        ' ', _chat.Items.Where(item => item is not TypingEvent).Select(item => $"{item.Id}({item.Origin})"));
}
