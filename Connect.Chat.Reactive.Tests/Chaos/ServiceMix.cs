using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// The seeded properties of the service in a run: its clocks, pages and pushes. Combinations that no session could
/// recover from are excluded; comments say why.
/// </summary>
internal sealed class ServiceMix
{
    // Less than the 5 s after which a session reads the newest page again.
    private const double MaxLag = 4;

    private readonly Random _random;
    private readonly List<string> _properties = [];
    private readonly bool _hasHosts;
    private readonly bool _omitsTimes;
    private readonly bool _lags;
    private readonly bool _cuts;
    private readonly bool _sorts;
    private readonly bool _acknowledgesLate;
    private readonly bool _pushesSlowly;

    /// <param name="seed">The seed of all random choices.</param>
    /// <param name="service">The service to configure.</param>
    /// <param name="reorders">Whether frames are reordered in transit.</param>
    public ServiceMix(int seed, SimulatedService service, bool reorders)
    {
        _random = new(seed ^ 0x3117);
        _lags = OneIn(4);
        // A session reads one page further than necessary. If pages can hold a single item, that does not help.
        _cuts = !_lags && !reorders && OneIn(4);
        _sorts = !_lags && !_cuts && OneIn(5);
        _hasHosts = OneIn(2);
        _omitsTimes = !_sorts && OneIn(4);
        _acknowledgesLate = OneIn(3);
        _pushesSlowly = OneIn(3);
        Damages = !_lags && !_cuts && OneIn(4);
        AddIf(_lags, "a lagging transcript");
        AddIf(_cuts, "tiny pages");
        AddIf(_sorts, "pages sorted by time");
        AddIf(_hasHosts, "hosts with different clocks");
        AddIf(_omitsTimes, "items without times");
        AddIf(_acknowledgesLate, "late acknowledgements");
        AddIf(Damages, "damaged frames");
        SetClocks(service);
        SetPages(service);
        if (AddIf(_pushesSlowly, "slow pushes"))
            service.PushDelay = () => UpTo(3);
        if (AddIf(OneIn(6), "items without ids"))
            service.GivesId = () => !OneIn(4);
    }

    /// <summary>Whether some frames arrive damaged. A lagging transcript could not replace their items.</summary>
    public bool Damages { get; }

    /// <summary>
    /// Whether the transcript may lag. It must not before the session is connected, because history is read once.
    /// </summary>
    public bool MayLag { get; set; }

    /// <summary>
    /// Whether the service has one order of items that the session can determine in time, if no frame is damaged. A
    /// tiny page with one of several items whose pushes are in transit does not show it.
    /// </summary>
    public bool HasOneOrder => !_lags && !_sorts && !(_cuts && _pushesSlowly);

    /// <summary>Whether timestamps have the order of the service.</summary>
    public bool HasTrueTimes => !_hasHosts && !_omitsTimes;

    /// <summary>
    /// The number of latest items that may change, so that the pages that a session must read show the change: two
    /// pages, or the newest page if the transcript lags. 0 for no changes.
    /// </summary>
    public int Reach => _cuts ? 0 : _lags ? 30 : 40;

    /// <summary>Acknowledges a subscription immediately or late.</summary>
    public void Acknowledge(SimulatedSocket socket, TimeProvider time)
    {
        if (_acknowledgesLate)
            socket.AcceptLate(time, UpTo(1.5));
        else
            socket.Accept();
    }

    /// <summary>Lists the unusual properties.</summary>
    public override string ToString() => string.Join(", ", _properties);

    private void SetClocks(SimulatedService service)
    {
        if (AddIf(OneIn(2), "a wrong local clock"))
            service.ClockOffset = TimeSpan.FromDays((_random.NextDouble() * 2) - 1);
        // If pages are sorted by time, no clock offset may move an item to a much older page.
        var most = _sorts ? TimeSpan.FromSeconds(2) : TimeSpan.FromHours(1);
        var hosts = Enumerable.Range(0, 4).Select(_ => most * ((_random.NextDouble() * 2) - 1)).ToArray();
        service.Stamp = now =>
            _omitsTimes && OneIn(5) ? null
            : _hasHosts ? now + hosts[_random.Next(hosts.Length)]
            : now;
    }

    private void SetPages(SimulatedService service)
    {
        service.SortsByTime = _sorts;
        if (_lags)
            service.TranscriptLag = () => MayLag ? UpTo(MaxLag) : TimeSpan.Zero;
        if (_cuts)
            service.PageLength = requested => OneIn(6) ? 0 : _random.Next(1, requested + 1);
        else if (AddIf(OneIn(3), "cut pages"))
            service.PageLength = requested => requested - _random.Next((requested / 2) + 1);
        if (AddIf(OneIn(3), "shifting pages"))
            service.PageOverlap = () => _random.Next(20);
    }

    private bool AddIf(bool applies, string property)
    {
        if (applies)
            _properties.Add(property);
        return applies;
    }

    private bool OneIn(int many) => _random.Next(many) == 0;

    private TimeSpan UpTo(double seconds) => TimeSpan.FromSeconds(_random.NextDouble() * seconds);
}
