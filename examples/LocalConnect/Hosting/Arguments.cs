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

        Usage: localconnect [--port PORT | --urls http://HOST:PORT] [--quotas QUOTAS]

            --port PORT               listens on this port of 127.0.0.1. Default: a free port
            --urls http://HOST:PORT   listens on this address. HOST is localhost or an IP address. The Host header of
                                      requests must name this host or a loopback address. With http://0.0.0.0:PORT,
                                      other machines can use the server and all its controls, too
            --quotas QUOTAS           refuses calls above these rates. Either aws-defaults, or a list of
                                      OPERATION=PER_SECOND:BURST, such as SendMessage=10:15,GetTranscript=2:5.
                                      Default: no quotas
            --help                    prints this text

        The first line of the output is the address. Start a chat, post a message of an agent, look at the chat:

            curl -X PUT ADDRESS/contact/chat \
                -d '{"InstanceId":"any","ContactFlowId":"any","ParticipantDetails":{"DisplayName":"Jane"}}'
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
        Arguments arguments = new(new LocalConnectOptions());
        HashSet<string> seen = [];
        for (int i = 0; i < words.Length && arguments.Error.Length == 0; i += 2)
        {
            // One address is enough.
            string kind = words[i] is "--urls" ? "--port" : words[i];
            if (!seen.Add(kind))
            {
                return Invalid(kind is "--port"
                    ? $"{words[i]} is one argument too many. Pass either --port or --urls, once."
                    : $"{words[i]} is one argument too many. Pass it once.");
            }

            arguments = arguments.With(words[i], i + 1 < words.Length ? words[i + 1] : null);
        }

        return arguments;
    }

    private Arguments With(string option, string? value) => (option, value) switch
    {
        ("--port", null) => Invalid("--port needs a number from 1 to 65535, such as --port 4510."),
        ("--urls", null) => Invalid("--urls needs an address, such as --urls http://127.0.0.1:4510."),
        ("--quotas", null) => Invalid($"--quotas needs {QuotaArgument.Forms}."),
        ("--port", _) => Port(value),
        ("--urls", _) => Urls(value),
        ("--quotas", _) => Quotas(value),
        _ => Invalid($"{option} is not an option. {SeeHelp}"),
    };

    private Arguments Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65_535
            ? new(Options with { Urls = $"http://127.0.0.1:{port}" })
            : Invalid($"--port needs a number from 1 to 65535, not {text}. Leave it out to use a free port.");

    private Arguments Urls(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && uri is { Scheme: "http", UserInfo: "", PathAndQuery: "/", Fragment: "" }
            ? Urls(uri)
            : Invalid($"{url} is not an http:// address with a host and a port, such as http://127.0.0.1:4510.");

    // The server reads its address in another way than Uri. Without an IP address in it, it listens on all networks.
    private Arguments Urls(Uri url) => url switch
    {
        { Host: "localhost" or "localhost." } => new(Options with { Urls = $"http://127.0.0.1:{url.Port}" }),
        { HostNameType: UriHostNameType.IPv4 or UriHostNameType.IPv6 } =>
            new(Options with { Urls = $"http://{url.Host}:{url.Port}" }),
        _ => Invalid(
            $"--urls needs localhost or an IP address, not {url.Host}. "
            + $"Use http://0.0.0.0:{url.Port} to open the server to the network."),
    };

    private Arguments Quotas(string text) => QuotaArgument.Parse(text) is { } quotas
        ? new(Options with { Quotas = quotas })
        : Invalid($"--quotas needs {QuotaArgument.Forms}, not {text}.");

    private static Arguments Invalid(string error) => new(new LocalConnectOptions(), error);
}
