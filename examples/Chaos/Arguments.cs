using System.Globalization;

namespace Chaos;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run -c Release --project examples/Chaos [-- --sessions N --seconds N --seed N]

          --sessions N   how many chats at once. Default: 50
          --seconds N    how long things go wrong. Default: 120
          --seed N       what goes wrong, where and when. Default: 1
        """;

    public int Sessions { get; init; } = 50;

    public int Seconds { get; init; } = 120;

    public int Seed { get; init; } = 1;

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
                _ => throw new UsageException($"Unknown argument {args[i]}.\n\n{Usage}"),
            };
        }

        return arguments;
    }

    public override string ToString() => $"--sessions {Sessions} --seconds {Seconds} --seed {Seed}";

    private static int Number(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{name} must be a whole number from {least}.\n\n{Usage}");
}

/// <summary>The command line cannot be understood.</summary>
internal sealed class UsageException(string message) : Exception(message);
