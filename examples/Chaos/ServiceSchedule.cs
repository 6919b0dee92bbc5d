using Connect.Chat.Local;

namespace Chaos;

/// <summary>The planned actions for the behaviors of one chat.</summary>
internal sealed class ServiceSchedule
{
    private const int LatestMessages = 6;

    private static readonly string[] Operations =
        ["CreateParticipantConnection", "GetTranscript", "SendMessage", "Socket"];

    private static readonly int[] ProxyStatuses = [200, 403, 407, 502, 511];

    private readonly Random _random;
    private readonly TimeSpan _length;
    private readonly int _chat;
    private readonly List<Act> _acts = [];
    private int _files;

    private ServiceSchedule(Arguments arguments, int chat, Behaviors behavior)
    {
        _random = new((arguments.Seed * 104_729) + (chat * 31) + (int)behavior);
        _length = TimeSpan.FromSeconds(arguments.Seconds);
        _chat = chat;
    }

    /// <summary>
    /// Creates the schedule. Each behavior has its own random numbers, so that --without does not change the others.
    /// </summary>
    public static IEnumerable<Act> Make(Arguments arguments, int chat, Mix mix) =>
        Enum.GetValues<Behaviors>().Where(behavior => mix.Behaviors.HasFlag(behavior)).SelectMany(behavior =>
        {
            var schedule = new ServiceSchedule(arguments, chat, behavior);
            schedule.Add(behavior);
            return schedule._acts;
        });

    private void Add(Behaviors behavior)
    {
        switch (behavior)
        {
            case Behaviors.Acks:
                Every(7, at => Interrupt(at, new("Subscribe", DelayMs: _random.Next(50, 800), AfterCommit: true)));
                break;
            case Behaviors.Crossing:
                Every(7, at => Interrupt(at, new("GetTranscript", DelayMs: _random.Next(200, 1000))));
                break;
            case Behaviors.Scans:
                Every(5, Attach);
                break;
            case Behaviors.Receipts:
                Every(1.5, at => Plan(Mark(at)));
                Every(9, MarkDuringOutage);
                break;
            case Behaviors.Proxies:
                Every(6, at => Plan(new Break(at, _chat, NextProxy())));
                break;
            default:
                break;
        }
    }

    /// <summary>The socket drops, and items are pushed while the session reconnects and catches up.</summary>
    private void Interrupt(TimeSpan at, Fault fault)
    {
        Plan(new Break(at, _chat, fault));
        Plan(new Drop(at, _chat));
        for (var push = 0; push < 5; push++)
            Plan(new AgentSays(at + TimeSpan.FromMilliseconds(_random.Next(1500)), _chat, 1));
    }

    private void Attach(TimeSpan at)
    {
        var file = _files++;
        Plan(new AgentAttaches(at, _chat, file));
        var end = at + TimeSpan.FromMilliseconds(_random.Next(50, 4000));
        Plan(new ScanEnds(end, _chat, file, _random.Next(4) == 0 ? "REJECTED" : "APPROVED"));
    }

    private void MarkDuringOutage(TimeSpan at)
    {
        Plan(new Break(at, _chat, new("Socket", Status: 503)));
        Plan(new Drop(at, _chat));
        Plan(Mark(at));
        Plan(Mark(at + TimeSpan.FromMilliseconds(20)));
    }

    private MarkMessage Mark(TimeSpan at)
    {
        string[][] readers = [[Roles.Agent], [Roles.Supervisor], [Roles.Agent, Roles.Supervisor]];
        return new(at, _chat, _random.Next(LatestMessages), [.. readers[_random.Next(readers.Length)].Select(role =>
            new ScriptedReceipt(_random.Next(2) == 0 ? ScriptedReceipt.Read : ScriptedReceipt.Delivered, role))]);
    }

    private Fault NextProxy() => new(
        Operations[_random.Next(Operations.Length)],
        Count: _random.Next(1, 3),
        Status: ProxyStatuses[_random.Next(ProxyStatuses.Length)],
        ContentType: "text/html",
        Body: "<h1>Please log in</h1>");

    private void Every(double seconds, Action<TimeSpan> add)
    {
        foreach (var at in RandomTimes.Every(TimeSpan.FromSeconds(seconds), _length, _random))
            add(at);
    }

    private void Plan(Act act) => _acts.Add(act);
}
