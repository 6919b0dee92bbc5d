using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>A chat, a line to it that comes and goes, and a gate behind it: by a seed, in any order that can happen.</summary>
internal sealed class SequencerModel
{
    private readonly Random _chance;
    private readonly List<ChatItem> _transcript = [];
    private readonly List<ChatItem> _pushed = [];
    private ItemSequencer _lock;
    private TranscriptWalk? _walk;
    private bool _isConnected;

    public SequencerModel(int seed)
    {
        _chance = new(seed);
        _lock = new(Sink, new());
    }

    public RecordingSink Sink { get; } = new();

    public IEnumerable<string> Said => _transcript.Select(static item => item.Id);

    /// <summary>Whether live items always waited for what came before them.</summary>
    public bool KeptOrder { get; private set; } = true;

    public bool AllowsResume { get; init; }

    public void Step()
    {
        switch (_chance.Next(14))
        {
            case < 6:
                Say();
                break;
            case 6 when _pushed.Count > 0 && _isConnected:
                _lock.TakeLive(_pushed[_chance.Next(_pushed.Count)]);
                break;
            case 7 when _isConnected:
                _isConnected = false;
                _walk = null;
                break;
            case 8 when !_isConnected:
                Connect();
                break;
            case 9 when _isConnected:
                Hold();
                break;
            case 10 when _chance.Next(3) == 0:
                KeptOrder = false;
                _lock.Release();
                break;
            case 11 when _isConnected:
                Fetch();
                break;
            case 12:
                Complete();
                break;
            case 13 when AllowsResume && _chance.Next(4) == 0:
                Resume();
                break;
        }
    }

    /// <summary>Lets everything come right.</summary>
    public void Finish()
    {
        if (!_isConnected)
            Connect();
        Hold();
        Fetch();
        Complete();
    }

    // Hosts whose clocks differ by hours, and times that are missing.
    private void Say()
    {
        var item = Sample.Theirs($"i{_transcript.Count}", _chance.Next(-10_000, 10_000)) with
        {
            IsTimeEstimated = _chance.Next(5) == 0,
        };
        _transcript.Add(item);
        if (!_isConnected)
            return;
        _pushed.Add(item);
        for (var times = _chance.Next(5) == 0 ? 2 : 1; times > 0; times--)
            _lock.TakeLive(item);
    }

    private void Connect()
    {
        _isConnected = true;
        _lock.Hold();
    }

    private void Hold() => _lock.Hold();

    private void Fetch() => _walk = _lock.Walk(_transcript, pageSize: _chance.Next(4, 30));

    private void Complete()
    {
        if (_walk is null)
            return;
        _lock.Complete(_walk);
        var emitted = Sink.Emitted.Count;
        _lock.Complete(_walk);
        Assert.That(Sink.Emitted, Has.Count.EqualTo(emitted), "completing twice");
        _walk = null;
    }

    // Another process continues. What is held back is not part of the handle.
    private void Resume()
    {
        _pushed.Clear();
        var state = ResumeStateCodec.Decode(ResumeStateCodec.Encode(Sink.Delivered.Export([])));
        var settings = new SequencerSettings { ResumeFrom = state };
        Sink.Delivered = new(settings);
        _lock = new(Sink, settings);
        _isConnected = false;
        _walk = null;
    }
}
