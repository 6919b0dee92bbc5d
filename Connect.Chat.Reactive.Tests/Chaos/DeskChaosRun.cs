using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Fifty chats on one socket, each with an adversary of its own, by a seed, in virtual time.</summary>
internal sealed class DeskChaosRun : IAsyncDisposable
{
    private const int Chats = 50;

    private readonly Random _chance;
    private readonly SimulatedDesk _desk;
    private readonly List<Adversary> _adversaries;
    private readonly bool _holdsForLong;
    private int _said;

    public DeskChaosRun(int seed)
    {
        Seed = seed;
        _chance = new(seed ^ 0xDE5C);
        _holdsForLong = _chance.Next(2) == 0;
        _desk = new(
            Chats,
            options => options with { TransportLifetime = TimeSpan.FromSeconds(_chance.Next(60, 600)) },
            options => options with
            {
                HoldLimit = _holdsForLong ? TimeSpan.FromDays(1) : options.HoldLimit,
                ObserverBacklog = _chance.Next(3) == 0 ? _chance.Next(1, 20) : options.ObserverBacklog,
            });
        _adversaries = _desk.Chats.ConvertAll(chat => new Adversary(_chance.Next(), chat.Service, _desk.Time)
        {
            // A damaged frame does not say which of the chats has lost it.
            Damages = false,
        });
        _desk.OnSubscribe = socket => _desk.Chats[0].Service.OnSubscribe(socket);
        _desk.GetUrl = () => _chance.Next(4) == 0 && !IsCalm
            ? Task.FromException<Uri>(new IOException("no URL at the moment"))
            : Task.FromResult(new Uri("wss://simulated.invalid/agent"));
    }

    public int Seed { get; }

    private bool IsCalm { get; set; }

    public async Task PlayAsync()
    {
        foreach (var chat in _desk.Chats)
            _ = chat.Session.ConnectAsync();
        for (var step = _chance.Next(20, 60); step > 0; step--)
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
        for (var i = _chance.Next(30); i > 0; i--)
            Any(_desk.Chats).Service.Say($"said {++_said}");
        for (var i = _chance.Next(3); i > 0; i--)
            Any(_adversaries).Act();
        if (_chance.Next(10) == 0)
            _ = Any(_desk.Chats).Session.SuspendAsync();
        if (_chance.Next(5) == 0)
            Reconnect();
        if (_chance.Next(40) == 0)
            _desk.Time.Sleep(TimeSpan.FromMinutes(_chance.Next(1, 20)));
        _desk.Advance(TimeSpan.FromSeconds(Math.Pow(_chance.NextDouble(), 3) * 40));
    }

    private void Reconnect()
    {
        foreach (var chat in _desk.Chats)
        {
            if (chat.Phase is ChatPhase.Suspended or ChatPhase.Broken or ChatPhase.Idle)
                _ = chat.Session.ConnectAsync();
        }
    }

    private T Any<T>(List<T> some) => some[_chance.Next(some.Count)];

    private void Check()
    {
        for (var i = 0; i < Chats; i++)
        {
            var chat = _desk.Chats[i];
            var about = $"seed {Seed}, {chat.Session.Details.ContactId}";
            var service = chat.Service.Transcript.Select(static item => (string)item["Content"]!).ToList();
            Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected), $"{about}: not connected in the end");
            Assert.That(chat.Texts, Is.EquivalentTo(service), $"{about}: lost, doubled or another chat's");
            if (_holdsForLong && _adversaries[i].KeepsOrder)
                Assert.That(chat.Texts, Is.EqualTo(service), $"{about}: out of order");
        }
    }
}
