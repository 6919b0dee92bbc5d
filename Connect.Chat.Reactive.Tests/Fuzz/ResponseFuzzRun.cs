using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>
/// A session whose HTTP responses are mutated while it sends, reads and reconnects. Calls must return or throw a
/// <see cref="ChatException"/>, and the session must reconnect when the network has recovered.
/// </summary>
internal sealed class ResponseFuzzRun : IAsyncDisposable
{
    // More than an hour of virtual time, which exceeds the timeout of every call.
    private const int MaxSteps = 1_000;

    private static readonly TimeSpan MaxStep = TimeSpan.FromSeconds(5);

    private readonly int _seed;
    private readonly Random _random;
    private readonly MutatingHandler _network;
    private readonly SimulatedChat _chat;
    private readonly DuplicateDetector _emitted = new();

    public ResponseFuzzRun(int seed)
    {
        _seed = seed;
        _random = new(seed);
        var service = new ServiceHandler();
        _network = new(_random, service);
        _chat = new(options =>
        {
            service.Service = (SimulatedService)options.ParticipantClient!;
            return options with
            {
                ParticipantClient = new ParticipantClient(new()
                {
                    Region = "us-east-1",
                    HttpMessageHandler = _network,
                    TimeProvider = options.TimeProvider,
                    Jitter = options.Jitter,
                }),
            };
        });
        _chat.Session.Items.Subscribe(_emitted.Add);
    }

    public async Task PlayAsync(int responses)
    {
        await _chat.ConnectAsync();
        _network.IsOn = true;
        while (_network.Mutated < responses)
            await ActAsync();
        _network.IsOn = false;
        for (var seconds = 0; seconds < 180; seconds++)
            _chat.Advance(TimeSpan.FromSeconds(1));
        await CheckAsync();
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private Task ActAsync()
    {
        switch (_random.Next(8))
        {
            case 0:
                _chat.Service.Say("while away");
                if (_chat.Service.Sockets.Count > 0)
                    _chat.Service.Socket.Break();
                return EndAsync(_chat.Session.ConnectAsync());
            case 1:
                return EndAsync(_chat.Session.SendTypingAsync());
            case 2:
                return EndAsync(_chat.Session.GetTranscriptAsync());
            case 3:
                return EndAsync(_chat.Session.SendReceiptAsync(_chat.Service.Say("read this"), ReceiptKind.Read));
            case 4:
                return EndAsync(_chat.Session.LoadOlderAsync());
            default:
                return EndAsync(_chat.Session.SendMessageAsync("hello"));
        }
    }

    private async Task EndAsync(Task call)
    {
        for (var steps = 0; !call.IsCompleted && steps < MaxSteps; steps++)
        {
            var step = _chat.Time.NextTimer ?? TimeSpan.Zero;
            _chat.Advance(step < MaxStep ? step : MaxStep);
        }

        try
        {
            // Some calls complete on another thread.
            await call.WaitAsync(Hang.Guard);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"seed {_seed}: a call hangs in phase {_chat.Phase}");
        }
        catch (ChatException)
        {
            // A documented failure.
        }

        _chat.Settle();
    }

    private async Task CheckAsync()
    {
        var run = $"seed {_seed}";
        Assert.That(_chat.Phase, Is.EqualTo(ChatPhase.Connected), $"{run}: {_chat.Session.CurrentState.Cause}");
        Assert.That(_emitted.Duplicates, Is.Zero, $"{run}: duplicate items");
        var sent = _chat.Session.SendMessageAsync("after all");
        await EndAsync(sent);
        Assert.That(_emitted.Has((await sent).Id), run);
        Assert.That(_chat.Faults.Where(static fault => fault.Kind == ChatFaultKind.ObserverThrew), Is.Empty, run);
    }
}
