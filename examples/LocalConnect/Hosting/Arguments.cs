namespace Connect.Chat.Local;

/// <summary>Parses the command line, which is empty or <c>--urls http://127.0.0.1:4510</c>.</summary>
internal static class Arguments
{
    private const string Usage =
        """
        Usage: LocalConnect [--urls http://127.0.0.1:PORT]

            --urls   the address to listen on. Default: a free port of 127.0.0.1. The Host header of requests must
                   name this host or a loopback address. With http://0.0.0.0:PORT, other machines can use the
                   server and all its controls, too.
        """;

    public static bool TryParse(string[] args, out LocalConnectOptions options, out string error)
    {
        options = new();
        error = "";
        switch (args)
        {
            case []:
                return true;
            case ["--urls", string url] when IsListenable(url):
                string address = url.Replace("//localhost", "//127.0.0.1", StringComparison.OrdinalIgnoreCase);
                options = options with { Urls = address };
                return true;
            case ["--urls", string url]:
                error = $"{url} is not an http:// address with a host and a port.\n\n{Usage}";
                return false;
            case ["--urls"]:
                error = $"--urls needs an address.\n\n{Usage}";
                return false;
            default:
                error = $"Unknown arguments: {string.Join(' ', args)}\n\n{Usage}";
                return false;
        }
    }

    private static bool IsListenable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http", PathAndQuery: "/" };
}
