namespace QuickStart;

/// <summary>The arguments of the command line.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        Usage: dotnet run --project examples/QuickStart [-- --endpoint URL --region REGION]

          --endpoint URL          your gateway that calls StartChatContact (POST)
          --region REGION         the AWS region of the Amazon Connect instance
          --instance-id ID        the instance, if the gateway requires it in the request
          --contact-flow-id ID    the contact flow, if the gateway requires it in the request
          --participant URL       a participant service other than the region's, such as LocalConnect
          --help                  this text

        Without arguments, a customer talks to a scripted agent on LocalConnect, on this machine. The network fails for
        two seconds in between. The last line counts the messages; the exit code is 1 if one was lost, doubled or out
        of order.
        """;

    public Uri? Endpoint { get; init; }

    public string? Region { get; init; }

    public string? InstanceId { get; init; }

    public string? ContactFlowId { get; init; }

    public Uri? Participant { get; init; }

    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                throw new UsageException($"{args[i]} needs a value.\n\n{Usage}");
            arguments = args[i] switch
            {
                "--endpoint" => arguments with { Endpoint = Address(args[i], args[i + 1]) },
                "--region" => arguments with { Region = args[i + 1] },
                "--instance-id" => arguments with { InstanceId = args[i + 1] },
                "--contact-flow-id" => arguments with { ContactFlowId = args[i + 1] },
                "--participant" => arguments with { Participant = Address(args[i], args[i + 1]) },
                _ => throw new UsageException($"Unknown argument {args[i]}.\n\n{Usage}"),
            };
        }

        if (args.Length > 0 && arguments.Endpoint is null)
            throw new UsageException($"{args[0]} needs --endpoint. Without it, the chat is local.\n\n{Usage}");
        if (arguments is { Endpoint: not null, Region: null, Participant: null })
            throw new UsageException($"--endpoint needs --region or --participant.\n\n{Usage}");
        return arguments;
    }

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address
            : throw new UsageException($"{name} must be an absolute URL.\n\n{Usage}");
}

/// <summary>The command line is invalid.</summary>
internal sealed class UsageException(string message) : Exception(message);
