using Connect.Chat.Local;

namespace Chaos;

/// <summary>The planned actions of a run. The same seed creates the same schedule.</summary>
internal sealed class Schedule
{
    private static readonly TimeSpan BetweenOutages = TimeSpan.FromSeconds(15);

    private static readonly string[] Operations =
        ["CreateParticipantConnection", "GetTranscript", "SendMessage", "SendMessage", "Socket", "Subscribe"];

    private readonly Random _random;
    private readonly TimeSpan _length;
    private readonly List<Act> _acts = [];

    private Schedule(Arguments arguments)
    {
        _random = new(arguments.Seed);
        _length = TimeSpan.FromSeconds(arguments.Seconds);
        for (var chat = 0; chat < arguments.Sessions; chat++)
        {
            var number = chat;
            Every(TimeSpan.FromSeconds(1.5), at => new AgentSays(at, number, _random.Next(1, 4)));
            Every(TimeSpan.FromSeconds(2), at => new CustomerSends(at, number));
            Every(TimeSpan.FromSeconds(3), at => new RepeatMessage(at, number, _random.NextDouble()));
            Every(TimeSpan.FromSeconds(8), at => new Drop(at, number));
            Every(TimeSpan.FromSeconds(20), at => new Freeze(at, number, NextFreeze()));
            Every(TimeSpan.FromSeconds(4), at => new Break(at, number, NextFault()));
        }

        for (var at = BetweenOutages; at < _length; at += BetweenOutages)
            Outage(at, arguments.Sessions);
    }

    public static IReadOnlyList<Act> Make(Arguments arguments, IReadOnlyList<Mix> mixes) =>
    [
        .. new Schedule(arguments)._acts
            .Concat(mixes.Index().SelectMany(mix => ServiceSchedule.Make(arguments, mix.Index, mix.Item)))
            .OrderBy(act => act.At),
    ];

    /// <summary>Plans an action at random times with this average distance.</summary>
    private void Every(TimeSpan average, Func<TimeSpan, Act> act)
    {
        foreach (var at in RandomTimes.Every(average, _length, _random))
            _acts.Add(act(at));
    }

    /// <summary>All sockets drop at once, and some of the reconnects are refused.</summary>
    private void Outage(TimeSpan at, int chats)
    {
        for (var chat = 0; chat < chats; chat++)
        {
            if (_random.Next(2) == 0)
                _acts.Add(new Break(at, chat, new("Socket", Count: _random.Next(1, 3), Status: 503)));
            _acts.Add(new AgentSays(at, chat, 1));
            _acts.Add(new Drop(at, chat));
            _acts.Add(new AgentSays(at, chat, 2));
        }
    }

    private TimeSpan NextFreeze() => TimeSpan.FromSeconds(1 + (3 * _random.NextDouble()));

    private Fault NextFault()
    {
        var operation = Operations[_random.Next(Operations.Length)];

        // Sometimes SendMessage fails more often than the SDK retries it.
        var fault = new Fault(operation, Count: operation == "SendMessage" ? _random.Next(1, 9) : _random.Next(1, 4));
        return operation switch
        {
            "Subscribe" => _random.Next(2) == 0 ? fault with { Count = 1, Silent = true } : fault with { Status = 403 },
            "Socket" => _random.Next(2) == 0 ? fault with { Abort = true } : fault with { Status = 503 },
            _ => _random.Next(7) switch
            {
                0 => fault with { Status = 429 },
                1 => fault with { Status = 429, Count = 1, RetryAfterSeconds = _random.Next(1, 3) },
                2 => fault with { Status = 500 },
                3 => fault with { Status = 503 },
                4 => fault with { Abort = true },
                5 => fault with { Status = 500, AfterCommit = true },
                _ => fault with { DelayMs = _random.Next(50, 1500) },
            },
        };
    }
}
