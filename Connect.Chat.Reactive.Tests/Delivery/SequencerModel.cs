using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>
/// A chat, a connection that is lost and restored, and a sequencer. A seed chooses the sequence of steps.
/// </summary>
internal sealed class SequencerModel
{
    private readonly Random _random;
    private readonly List<ChatItem> _transcript = [];
    private readonly List<ChatItem> _pushed = [];
    private ItemSequencer _sequencer;
    private TranscriptWalk? _walk;
    private bool _isConnected;

    public SequencerModel(int seed)
    {
        _random = new(seed);
        _sequencer = new(Sink, new());
    }

    public RecordingSink Sink { get; } = new();

    public IEnumerable<string> Said => _transcript.Select(static item => item.Id);

    /// <summary>Whether live items always waited for earlier items.</summary>
    public bool KeptOrder { get; private set; } = true;

    public bool AllowsResume { get; init; }

    public void Step()
    {
        switch (_random.Next(14))
        {
            case < 6:
                Say();
                break;
            case 6 when _pushed.Count > 0 && _isConnected:
                _sequencer.OnItem(_pushed[_random.Next(_pushed.Count)]);
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
            case 10 when _random.Next(3) == 0:
                KeptOrder = false;
                _sequencer.Release();
                break;
            case 11 when _isConnected:
                Fetch();
                break;
            case 12:
                Complete();
                break;
            case 13 when AllowsResume && _random.Next(4) == 0:
                Resume();
                break;
        }
    }

    /// <summary>Connects and catches up, so that all items have been emitted.</summary>
    public void Finish()
    {
        if (!_isConnected)
            Connect();
        Hold();
        Fetch();
        Complete();
    }

    // Clocks of hosts that differ by hours, and missing times.
    private void Say()
    {
        var item = Sample.Theirs($"i{_transcript.Count}", _random.Next(-10_000, 10_000)) with
        {
            IsTimeEstimated = _random.Next(5) == 0,
        };
        _transcript.Add(item);
        if (!_isConnected)
            return;
        _pushed.Add(item);
        for (var times = _random.Next(5) == 0 ? 2 : 1; times > 0; times--)
            _sequencer.OnItem(item);
    }

    private void Connect()
    {
        _isConnected = true;
        _sequencer.Hold();
    }

    private void Hold() => _sequencer.Hold();

    private void Fetch() => _walk = _sequencer.Walk(_transcript, pageSize: _random.Next(4, 30));

    private void Complete()
    {
        if (_walk is null)
            return;
        _sequencer.Complete(_walk);
        var emitted = Sink.Emitted.Count;
        _sequencer.Complete(_walk);
        Assert.That(Sink.Emitted, Has.Count.EqualTo(emitted), "completing twice");
        _walk = null;
    }

    // Another process continues. Held items are not part of the handle.
    private void Resume()
    {
        _pushed.Clear();
        var state = ResumeStateCodec.Decode(ResumeStateCodec.Encode(Sink.Delivered.Export([])));
        var settings = new SequencerSettings { ResumeFrom = state };
        Sink.Delivered = new(settings);
        _sequencer = new(Sink, settings);
        _isConnected = false;
        _walk = null;
    }
}
