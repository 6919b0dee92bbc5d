using System.Globalization;

namespace BotCluster;

/// <summary>The arguments of the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run -c Release --project examples/BotCluster [-- OPTIONS]

          --silos N      the number of silos, each a process. Default: 3
          --chats N      the number of chats, each with one bot. Default: 1000
          --seconds S    how long customers ask questions. Default: 60
          --kill N       how many silos are killed meanwhile (SIGKILL). Default: 2
          --freeze N     how many silos are frozen until others have taken their contacts over, and then continue
                         (SIGSTOP, SIGCONT). Default: 1
          --stop N       how many silos are stopped gracefully (SIGTERM). Default: 0
          --quota N      the account allows N connects a second. Default: 0, no quota
          --redis H:P    uses this Redis. Default: starts redis-server on a free port

          --simulate     simulates a large cluster in virtual time instead; with
          --contacts N   the number of contacts. Default: 100000
          --seed N       the seed of the simulation. Default: 1

          --help         this text
        """;

    public int Silos { get; init; } = 3;

    public int Chats { get; init; } = 1000;

    public int Seconds { get; init; } = 60;

    public int Kills { get; init; } = 2;

    public int Freezes { get; init; } = 1;

    public int Stops { get; init; }

    /// <summary>CreateParticipantConnection calls a second that the account allows. 0: no quota.</summary>
    public int Quota { get; init; }

    /// <summary>Host and port of a Redis. Null: the program starts one.</summary>
    public string? Redis { get; init; }

    public bool IsSimulation { get; init; }

    public int Contacts { get; init; } = 100_000;

    public int Seed { get; init; } = 1;

    /// <exception cref="UsageException">The arguments are invalid.</exception>
    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var name))
        {
            arguments = name switch
            {
                "--silos" => arguments with { Silos = Number(name, rest, min: 1) },
                "--chats" => arguments with { Chats = Number(name, rest, min: 1) },
                "--seconds" => arguments with { Seconds = Number(name, rest, min: 1) },
                "--kill" => arguments with { Kills = Number(name, rest, min: 0) },
                "--freeze" => arguments with { Freezes = Number(name, rest, min: 0) },
                "--stop" => arguments with { Stops = Number(name, rest, min: 0) },
                "--quota" => arguments with { Quota = Number(name, rest, min: 0) },
                "--redis" => arguments with { Redis = Value(name, rest) },
                "--simulate" => arguments with { IsSimulation = true },
                "--contacts" => arguments with { Contacts = Number(name, rest, min: 1) },
                "--seed" => arguments with { Seed = Number(name, rest, min: 0) },
                _ => throw new UsageException($"Unknown argument {name}.\n\n{Usage}"),
            };
        }

        if (arguments.Silos == 1 && arguments.Kills + arguments.Freezes + arguments.Stops > 0)
        {
            throw new UsageException(
                $"A single silo leaves no other one to continue: use --silos 2, or --kill 0 --freeze 0.\n\n{Usage}");
        }

        return arguments;
    }

    private static int Number(string name, Queue<string> rest, int min) =>
        int.TryParse(Value(name, rest), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= min
            ? number
            : throw new UsageException($"{name} must be a whole number from {min}.\n\n{Usage}");

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new UsageException($"{name} needs a value.\n\n{Usage}");
}

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
