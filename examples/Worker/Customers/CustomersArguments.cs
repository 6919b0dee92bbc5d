using System.Globalization;

namespace Worker.Customers;

/// <summary>The arguments of the command customers.</summary>
internal sealed record CustomersArguments
{
    // A timer takes no more seconds.
    private const int Largest = 1_000_000;

    public int? Port { get; init; }

    public Uri Worker { get; init; } = new("http://127.0.0.1:5080");

    public int Chats { get; init; } = 20;

    public int? Seconds { get; init; }

    public int Kills { get; init; }

    /// <exception cref="FormatException">An argument is unknown or invalid.</exception>
    public static CustomersArguments Parse(string[] args)
    {
        var arguments = new CustomersArguments();
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            arguments = args[i] switch
            {
                "--port" => arguments with { Port = Number(args[i], value) },
                "--worker" => arguments with { Worker = Address(value) },
                "--chats" => arguments with { Chats = Number(args[i], value) },
                "--seconds" => arguments with { Seconds = Number(args[i], value) },
                "--kills" => arguments with { Kills = Number(args[i], value) },
                _ => throw new FormatException($"Unknown argument {args[i]}. --help lists the arguments."),
            };
        }

        return arguments;
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= Largest
            ? number
            : throw new FormatException($"{name} must be a whole number from 1 to {Largest}.");

    private static Uri Address(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address)
        ? address
        : throw new FormatException("--worker must be an address, such as http://127.0.0.1:5080.");
}
