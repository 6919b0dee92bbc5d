using System.Globalization;

namespace Chaos;

/// <summary>The arguments of the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run -c Release --project examples/Chaos [-- --sessions N --seconds N --seed N --transport NAME
                      --without LIST]

          --sessions N   the number of chats. Default: 50
          --seconds N    the duration of the failures. Default: 120
          --seed N       the seed of the failures and their times. Default: 1
          --transport NAME
                         ClientWebSocket or WebsocketClient, the library that opens the sockets. Default:
                         ClientWebSocket
          --without LIST the behaviors of the service to leave out, such as lag,receipts, or all. Default: none
                         clocks, times, ids, lag, sorted, shift, cut, empty, acks, crossing, scans, processing,
                         receipts, proxies
          --help         this text
        """;

    public int Sessions { get; init; } = 50;

    public int Seconds { get; init; } = 120;

    public int Seed { get; init; } = 1;

    /// <summary>The library that opens the sockets.</summary>
    public Transport Transport { get; init; }

    /// <summary>The behaviors of the service that this run allows.</summary>
    public Behaviors Behaviors { get; init; } = Behaviors.All;

    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                throw new UsageException($"{args[i]} needs a value.\n\n{Usage}");
            arguments = args[i] switch
            {
                "--sessions" => arguments with { Sessions = Number(args[i], args[i + 1], least: 1) },
                "--seconds" => arguments with { Seconds = Number(args[i], args[i + 1], least: 1) },
                "--seed" => arguments with { Seed = Number(args[i], args[i + 1], least: 0) },
                "--transport" => arguments with { Transport = TransportOf(args[i + 1]) },
                "--without" => arguments with { Behaviors = Without(args[i + 1]) },
                _ => throw new UsageException($"Unknown argument {args[i]}.\n\n{Usage}"),
            };
        }

        return arguments;
    }

    public override string ToString() =>
        $"--sessions {Sessions} --seconds {Seconds} --seed {Seed}"
        + (Transport == default ? "" : $" --transport {Transport}")
        + (Behaviors == Behaviors.All
            ? ""
            : $" --without {ListOf(Behaviors.All & ~Behaviors)}");

    private static string ListOf(Behaviors behaviors) =>
        behaviors.ToString().Replace(", ", ",", StringComparison.Ordinal).ToLowerInvariant();

    private static Behaviors Without(string list) =>
        Behaviors.All & ~list.Split(',').Aggregate(Behaviors.None, (all, name) => all | Behavior(name));

    private static Behaviors Behavior(string name) =>
        Enum.TryParse<Behaviors>(name, ignoreCase: true, out var behavior) && Enum.IsDefined(behavior)
            ? behavior
            : throw new UsageException($"--without does not accept {name}.\n\n{Usage}");

    private static Transport TransportOf(string name) =>
        Enum.TryParse<Transport>(name, ignoreCase: true, out var transport) && Enum.IsDefined(transport)
            ? transport
            : throw new UsageException($"--transport does not accept {name}.\n\n{Usage}");

    private static int Number(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{name} must be a whole number from {least}.\n\n{Usage}");
}

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
