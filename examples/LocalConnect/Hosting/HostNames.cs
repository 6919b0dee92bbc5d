using System.Net;

namespace Connect.Chat.Local;

/// <summary>
/// The host names that requests can use: loopback names and the hosts of <see cref="LocalConnectOptions.Urls"/>. A web
/// page whose host name resolves to this machine (DNS rebinding) sends its own name and is refused.
/// </summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "localhost" };

    public HostNames(string urls)
    {
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string host = BindingAddress.Parse(url).Host;
            if (!IsLoopback(host) && !IsAnyAddress(host) && !IPAddress.TryParse(host, out _))
            {
                // The server would listen on all networks.
                throw new ArgumentException(
                    $"Urls needs localhost or IP addresses, not {host}. "
                    + "Use http://0.0.0.0 with a port to open the server to the network.",
                    nameof(urls));
            }

            _names.Add(host);
            IsOpenToNetwork |= !IsLoopback(host);
            IsWildcard |= IsAnyAddress(host);
        }
    }

    /// <summary>Whether other machines can reach the server.</summary>
    public bool IsOpenToNetwork { get; }

    // A wildcard allows every IP address. Addresses cannot be rebound, only names can.
    private bool IsWildcard { get; }

    public bool IsKnown(string? host) =>
        !string.IsNullOrEmpty(host)
        && (_names.Contains(host) || IsLoopback(host) || (IsWildcard && IPAddress.TryParse(host, out _)));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsAnyAddress(string host) =>
        host is "*" or "+"
        || (IPAddress.TryParse(host, out IPAddress? address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));
}
