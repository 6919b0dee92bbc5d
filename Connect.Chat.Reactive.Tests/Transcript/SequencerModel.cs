using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>A chat, a line to it that comes and goes, and a gate behind it: by a seed, in any order that can happen.</summary>
internal sealed class SequencerModel
{
    private readonly Random _chance;
    private readonly int _capacity;
    private readonly List<ChatItem> _transcript = [];
    private readonly List<ChatItem> _pushed = [];
    private ItemSequencer _gate;
    private List<ChatItem>? _fetched;
    private double _now = 1000;
    private bool _isConnected;
    private bool _holdsAgain;

    public SequencerModel(int seed, int capacity)
    {
        _chance = new(seed);
        _capacity = capacity;
        _gate = new(Sink, new(capacity));
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
                _gate.TakeLive(_pushed[_chance.Next(_pushed.Count)]);
                break;
            case 7 when _isConnected:
                // Of two items of one moment, neither is pushed alone.
                _now++;
                _isConnected = false;
                _fetched = null;
                break;
            case 8 when !_isConnected:
                Connect();
                break;
            case 9 when _isConnected:
                Hold();
                break;
            case 10 when _chance.Next(3) == 0:
                KeptOrder = false;
                _gate.Release();
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

    private void Say()
    {
        // Equal times happen within a burst.
        if (_chance.Next(5) > 0)
            _now += _chance.Next(1, 40);
        else if (_transcript.Count >= 2 && _transcript[^2].Time == Sample.At(_now))
            _now++;
        var item = Sample.Theirs($"i{_transcript.Count}", _now);
        _transcript.Add(item);
        if (!_isConnected)
            return;
        _pushed.Add(item);
        for (var times = _chance.Next(5) == 0 ? 2 : 1; times > 0; times--)
            _gate.TakeLive(item);
    }

    private void Connect()
    {
        _now++;
        _isConnected = true;
        Hold();
    }

    private void Hold()
    {
        _holdsAgain = true;
        _gate.Hold();
    }

    private void Fetch()
    {
        _holdsAgain = false;
        _fetched = [];
        for (var end = _transcript.Count; end > 0; end -= 4)
        {
            var page = _transcript[Math.Max(0, end - 4)..end];
            _fetched.InsertRange(0, page);
            if (_gate.Reaches(page))
                break;
        }
    }

    private void Complete()
    {
        if (_fetched is null)
            return;
        _gate.Complete(_fetched, static _ => ItemOrigin.Recovered);
        var emitted = Sink.Emitted.Count;
        _gate.Complete(_fetched, static _ => ItemOrigin.Recovered);
        Assert.That(Sink.Emitted, Has.Count.EqualTo(emitted), "completing twice");
        _fetched = null;
        if (_holdsAgain)
            _gate.Hold();
    }

    // Another process goes on, and nothing that is held back goes with it.
    private void Resume()
    {
        _pushed.Clear();
        _gate = new(Sink, new(_gate.Export(), _capacity));
        _isConnected = false;
        _fetched = null;
    }
}
