using System.Globalization;

namespace Connect.Chat.Local;

/// <summary>The command line of the program.</summary>
/// <param name="Options">The options of the server.</param>
/// <param name="Error">One line that says what to do; empty if the arguments are valid.</param>
/// <param name="WantsHelp">Whether to print <see cref="Help"/> instead of starting a server.</param>
internal sealed record Arguments(LocalConnectOptions Options, string Error = "", bool WantsHelp = false)
{
    public const string Help =
        """
        localconnect: an Amazon Connect Chat on this machine, for tests and demos.

        Usage: localconnect [--port PORT | --urls http://HOST:PORT]

            --port PORT               listens on this port of 127.0.0.1. Default: a free port
            --urls http://HOST:PORT   listens on this address. The Host header of requests must name this host or a
                                      loopback address. With http://0.0.0.0:PORT, other machines can use the server
                                      and all its controls, too
            --help                    prints this text

        The first line of the output is the address. Start a chat, post a message of an agent, look at the chat:

            curl -X PUT ADDRESS/contact/chat -d '{"ParticipantDetails":{"DisplayName":"Jane"}}'
            curl -X POST ADDRESS/_local/contacts/CONTACT/say -d '{"role":"AGENT","content":"Hello"}'
            curl ADDRESS/_local/contacts/CONTACT

        Stop it with Ctrl-C. Exit codes: 0 stopped, 2 wrong arguments or the address cannot be used.
        """;

    private const string SeeHelp = "See localconnect --help.";

    public static Arguments Parse(string[] args)
    {
        if (args.Any(static arg => arg is "--help" or "-h" or "-?" or "/?" or "help"))
            return new(new LocalConnectOptions(), WantsHelp: true);

        // --port=4510 is --port 4510.
        string[] words = [.. args.SelectMany(
            static arg => arg.StartsWith("--", StringComparison.Ordinal) ? arg.Split('=', 2) : [arg])];
        return words switch
        {
            [] => new(new LocalConnectOptions()),
            ["--port"] => Invalid("--port needs a number from 1 to 65535, such as --port 4510."),
            ["--urls"] => Invalid("--urls needs an address, such as --urls http://127.0.0.1:4510."),
            ["--port", string port] => Port(port),
            ["--urls", string url] => Urls(url),
            ["--port" or "--urls", _, string extra, ..] =>
                Invalid($"{extra} is one argument too many. Pass either --port or --urls, once."),
            [string unknown, ..] => Invalid($"{unknown} is not an option. {SeeHelp}"),
        };
    }

    private static Arguments Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65_535
            ? new(new LocalConnectOptions { Urls = $"http://127.0.0.1:{port}" })
            : Invalid($"--port needs a number from 1 to 65535, not {text}. Leave it out to use a free port.");

    private static Arguments Urls(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http", PathAndQuery: "/" }
            ? new(new LocalConnectOptions
            {
                Urls = url.Replace("//localhost", "//127.0.0.1", StringComparison.OrdinalIgnoreCase),
            })
            : Invalid($"{url} is not an http:// address with a host and a port, such as http://127.0.0.1:4510.");

    private static Arguments Invalid(string error) => new(new LocalConnectOptions(), error);
}
