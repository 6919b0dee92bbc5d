using System.Globalization;

namespace Benchmarks;

/// <summary>The arguments of the command line. Each scenario has its defaults for those that are missing.</summary>
internal sealed record Arguments
{
    public IReadOnlyList<int> Messages { get; init; } = [];

    public IReadOnlyList<int> Sessions { get; init; } = [];

    public int? Seconds { get; init; }

    public int? Rounds { get; init; }

    public int? Rate { get; init; }

    public int? Burst { get; init; }

    public int? Clients { get; init; }

    /// <summary>The first number of messages, for scenarios that have one only.</summary>
    public int MessagesOr(int standard) => Messages is [var first, ..] ? first : standard;

    /// <summary>The numbers of messages, for scenarios that compare several.</summary>
    public IReadOnlyList<int> MessagesOr(IReadOnlyList<int> standard) => Messages.Count > 0 ? Messages : standard;

    /// <summary>The numbers of sessions.</summary>
    public IReadOnlyList<int> SessionsOr(IReadOnlyList<int> standard) => Sessions.Count > 0 ? Sessions : standard;

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count)
                throw new UsageException($"{args[i]} needs a value.");
            arguments = args[i] switch
            {
                "--messages" => arguments with { Messages = Numbers(args[i], args[i + 1]) },
                "--sessions" => arguments with { Sessions = Numbers(args[i], args[i + 1]) },
                "--seconds" => arguments with { Seconds = Number(args[i], args[i + 1]) },
                "--rounds" => arguments with { Rounds = Number(args[i], args[i + 1]) },
                "--rate" => arguments with { Rate = Number(args[i], args[i + 1]) },
                "--burst" => arguments with { Burst = Number(args[i], args[i + 1]) },
                "--clients" => arguments with { Clients = Number(args[i], args[i + 1]) },
                _ => throw new UsageException($"Unknown argument {args[i]}."),
            };
        }

        return arguments;
    }

    private static int[] Numbers(string name, string values) =>
        [.. values.Split(',').Select(value => Number(name, value))];

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{name} must be a whole number from 1.");
}

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
