namespace Connect.Chat.Desk;

/// <summary>The arguments of the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/Desk [-- --chat FILE [--region REGION | --endpoint URL]]

          --chat FILE       a file with the contactId, participantId and participantToken of a chat that the agent has
                            accepted, such as the response of LocalConnect's join; repeat it for each chat
          --region REGION   the AWS region of the Amazon Connect instance
          --endpoint URL    a participant service other than the region's, such as LocalConnect
          --downloads DIR   the folder for files that customers send; default: the current one
          --help            shows this text

        Without arguments, four scripted customers chat with you on LocalConnect, on this machine.
        """;

    public IReadOnlyList<string> Chats { get; init; } = [];

    public string? Region { get; init; }

    public Uri? Endpoint { get; init; }

    public string Downloads { get; init; } = ".";

    public bool Help { get; init; }

    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments { Help = args.Contains("--help") || args.Contains("-h") };
        if (arguments.Help)
            return arguments;
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                throw new UsageException($"{args[i]} needs a value.\n\n{Usage}");
            arguments = args[i] switch
            {
                "--chat" => arguments with { Chats = [.. arguments.Chats, args[i + 1]] },
                "--region" => arguments with { Region = args[i + 1] },
                "--endpoint" => arguments with { Endpoint = Address(args[i], args[i + 1]) },
                "--downloads" => arguments with { Downloads = args[i + 1] },
                _ => throw new UsageException($"Unknown argument {args[i]}.\n\n{Usage}"),
            };
        }

        if (arguments.Chats.Count > 0 != (arguments.Region ?? (object?)arguments.Endpoint) is not null)
            throw new UsageException($"--chat needs --region or --endpoint, and the other way round.\n\n{Usage}");
        return arguments;
    }

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address
            : throw new UsageException($"{name} must be an absolute URL.\n\n{Usage}");
}

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
