using System.Globalization;

namespace AgentBot;

/// <summary>The arguments of the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run -c Release --project examples/AgentBot [-- --bots N --seconds N]

          --bots N      the number of chats, each with one bot. Default: 100
          --seconds N   how long customers ask questions. Default: 15; Ctrl-C ends it sooner
          --help        this text
        """;

    // A timer takes no more seconds.
    private const int Largest = 1_000_000;

    public int Bots { get; init; } = 100;

    public int Seconds { get; init; } = 15;

    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            arguments = args[i] switch
            {
                "--bots" => arguments with { Bots = Number(args[i], value) },
                "--seconds" => arguments with { Seconds = Number(args[i], value) },
                _ => throw new UsageException($"Unknown argument {args[i]}.\n\n{Usage}"),
            };
        }

        return arguments;
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= Largest
            ? number
            : throw new UsageException($"{name} must be a whole number from 1 to {Largest}.\n\n{Usage}");
}

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
