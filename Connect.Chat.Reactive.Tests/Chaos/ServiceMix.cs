using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// What kind of service a run has: how its clocks, its pages and its pushes behave, drawn by a seed. Combinations that
/// nothing could recover from are left out; the comments say why.
/// </summary>
internal sealed class ServiceMix
{
    // Less than the 5 s after which a session reads the newest page once more.
    private const double MostLag = 4;

    private readonly Random _chance;
    private readonly List<string> _kinds = [];
    private readonly bool _hasHosts;
    private readonly bool _omitsTimes;
    private readonly bool _lags;
    private readonly bool _cuts;
    private readonly bool _sorts;
    private readonly bool _acknowledgesLate;
    private readonly bool _pushesSlowly;

    /// <param name="seed">Decides everything.</param>
    /// <param name="service">The service that behaves so.</param>
    /// <param name="reorders">Whether frames overtake each other on their way.</param>
    public ServiceMix(int seed, SimulatedService service, bool reorders)
    {
        _chance = new(seed ^ 0x3117);
        _lags = OneIn(4);
        // A session reads one page further than it must. A page that may hold one item only makes that nothing.
        _cuts = !_lags && !reorders && OneIn(4);
        _sorts = !_lags && !_cuts && OneIn(5);
        _hasHosts = OneIn(2);
        _omitsTimes = !_sorts && OneIn(4);
        _acknowledgesLate = OneIn(3);
        _pushesSlowly = OneIn(3);
        Damages = !_lags && !_cuts && OneIn(4);
        Note(_lags, "a lagging transcript");
        Note(_cuts, "tiny pages");
        Note(_sorts, "pages sorted by time");
        Note(_hasHosts, "hosts that disagree");
        Note(_omitsTimes, "items without times");
        Note(_acknowledgesLate, "late acknowledgements");
        Note(Damages, "damaged frames");
        SetClocks(service);
        SetPages(service);
        if (Note(_pushesSlowly, "slow pushes"))
            service.PushDelay = () => UpTo(3);
        if (Note(OneIn(6), "items without ids"))
            service.GivesId = () => !OneIn(4);
    }

    /// <summary>Whether some frames arrive damaged. A transcript that lags could not tell what they held.</summary>
    public bool Damages { get; }

    /// <summary>
    /// Whether the session has been connected. What was said before is read once, so it must not lag.
    /// </summary>
    public bool MayLag { get; set; }

    /// <summary>
    /// Whether the service has one order of items, and the session can know it in time: not from a tiny page that has
    /// one of several items whose pushes are under way.
    /// </summary>
    public bool HasOneOrder => !_lags && !_sorts && !Damages && !(_cuts && _pushesSlowly);

    /// <summary>Whether sorting by time is the order of the service.</summary>
    public bool HasTrueTimes => !_hasHosts && !_omitsTimes;

    /// <summary>
    /// How many items back an item may change, so that what a session must read shows the change: a page and a further
    /// one, or the newest page where it lags. 0 for no changes.
    /// </summary>
    public int Reach => _cuts ? 0 : _lags ? 30 : 40;

    /// <summary>Acknowledges a subscription, at once or late.</summary>
    public void Acknowledge(SimulatedSocket socket, TimeProvider time)
    {
        if (_acknowledgesLate)
            socket.AcceptLate(time, UpTo(1.5));
        else
            socket.Accept();
    }

    /// <summary>Names what is not as usual.</summary>
    public override string ToString() => string.Join(", ", _kinds);

    private void SetClocks(SimulatedService service)
    {
        if (Note(OneIn(2), "a local clock that is off"))
            service.ClockOffset = TimeSpan.FromDays((_chance.NextDouble() * 2) - 1);
        // Where pages are sorted by time, no host may hide an item pages below its place.
        var most = _sorts ? TimeSpan.FromSeconds(2) : TimeSpan.FromHours(1);
        var hosts = Enumerable.Range(0, 4).Select(_ => most * ((_chance.NextDouble() * 2) - 1)).ToArray();
        service.Stamp = now =>
            _omitsTimes && OneIn(5) ? null
            : _hasHosts ? now + hosts[_chance.Next(hosts.Length)]
            : now;
    }

    private void SetPages(SimulatedService service)
    {
        service.SortsByTime = _sorts;
        if (_lags)
            service.TranscriptLag = () => MayLag ? UpTo(MostLag) : TimeSpan.Zero;
        if (_cuts)
            service.PageLength = asked => OneIn(6) ? 0 : _chance.Next(1, asked + 1);
        else if (Note(OneIn(3), "cut pages"))
            service.PageLength = asked => asked - _chance.Next((asked / 2) + 1);
        if (Note(OneIn(3), "shifting pages"))
            service.PageOverlap = () => _chance.Next(20);
    }

    private bool Note(bool applies, string kind)
    {
        if (applies)
            _kinds.Add(kind);
        return applies;
    }

    private bool OneIn(int many) => _chance.Next(many) == 0;

    private TimeSpan UpTo(double seconds) => TimeSpan.FromSeconds(_chance.NextDouble() * seconds);
}
