using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Runs fifty chats on one socket in virtual time, each with its own seeded adversary.</summary>
internal sealed class DeskChaosRun : IAsyncDisposable
{
    private const int Chats = 50;

    private readonly Random _random;
    private readonly SimulatedDesk _desk;
    private readonly List<Adversary> _adversaries;
    private readonly bool _holdsForLong;
    private int _messages;

    public DeskChaosRun(int seed)
    {
        Seed = seed;
        _random = new(seed ^ 0xDE5C);
        _holdsForLong = _random.Next(2) == 0;
        _desk = new(
            Chats,
            options => options with { TransportLifetime = TimeSpan.FromSeconds(_random.Next(60, 600)) },
            options => options with
            {
                HoldLimit = _holdsForLong ? TimeSpan.FromDays(1) : options.HoldLimit,
                ObserverBacklog = _random.Next(3) == 0 ? _random.Next(1, 20) : options.ObserverBacklog,
            });
        _adversaries = _desk.Chats.ConvertAll(chat => new Adversary(_random.Next(), chat.Service, _desk.Time)
        {
            // A damaged frame cannot be assigned to a chat.
            Damages = false,
        });
        _desk.OnSubscribe = socket => _desk.Chats[0].Service.OnSubscribe(socket);
        _desk.GetUrl = () => _random.Next(4) == 0 && !IsCalm
            ? Task.FromException<Uri>(new IOException("no URL available"))
            : Task.FromResult(new Uri("wss://simulated.invalid/agent"));
    }

    public int Seed { get; }

    private bool IsCalm { get; set; }

    public async Task PlayAsync()
    {
        foreach (var chat in _desk.Chats)
            _ = chat.Session.ConnectAsync();
        for (var step = _random.Next(20, 60); step > 0; step--)
            Step();
        IsCalm = true;
        _adversaries.ForEach(static adversary => adversary.Calm());
        for (var seconds = 0; seconds < 300; seconds++)
        {
            Reconnect();
            _desk.Advance(TimeSpan.FromSeconds(1));
        }

        await Task.Yield();
        Check();
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private void Step()
    {
        for (var i = 0; i < Chats; i++)
            _adversaries[i].Mix.MayLag |= _desk.Chats[i].Phase == ChatPhase.Connected;
        for (var i = _random.Next(30); i > 0; i--)
            Any(_desk.Chats).Service.Say($"said {++_messages}");
        for (var i = _random.Next(3); i > 0; i--)
            Any(_adversaries).Act();
        if (_random.Next(10) == 0)
            _ = Any(_desk.Chats).Session.SuspendAsync();
        if (_random.Next(5) == 0)
            Reconnect();
        if (_random.Next(40) == 0)
            _desk.Time.Sleep(TimeSpan.FromMinutes(_random.Next(1, 20)));
        _desk.Advance(TimeSpan.FromSeconds(Math.Pow(_random.NextDouble(), 3) * 40));
    }

    private void Reconnect()
    {
        foreach (var chat in _desk.Chats)
        {
            if (chat.Phase is ChatPhase.Suspended or ChatPhase.Broken or ChatPhase.Idle)
                _ = chat.Session.ConnectAsync();
        }
    }

    private T Any<T>(List<T> list) => list[_random.Next(list.Count)];

    private void Check()
    {
        for (var i = 0; i < Chats; i++)
        {
            var chat = _desk.Chats[i];
            var run = $"seed {Seed}, {chat.Session.Details.ContactId} ({_adversaries[i].Mix})";
            var service = chat.Service.Transcript.Select(static item => (string)item["Content"]!).ToList();
            Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected), $"{run}: not connected at the end");
            Assert.That(
                chat.Texts,
                Is.EquivalentTo(service),
                $"{run}: lost or duplicate messages, or messages of another chat");
            if (_holdsForLong && _adversaries[i].KeepsOrder)
                Assert.That(chat.Texts, Is.EqualTo(service), $"{run}: out of order");
        }
    }
}
