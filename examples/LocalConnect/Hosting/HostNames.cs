using System.Net;

namespace Connect.Chat.Local;

/// <summary>
/// The host names under which the server answers: loopback, and the hosts that it was told to listen on. A web page
/// whose name resolves to this machine (DNS rebinding) sends another name and is refused.
/// </summary>
internal sealed class HostNames
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { "localhost" };

    public HostNames(string urls)
    {
        foreach (string url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string host = BindingAddress.Parse(url).Host;
            _names.Add(host);
            IsOpenToNetwork |= !IsLoopback(host);
            IsWildcard |= IsAnyAddress(host);
        }
    }

    /// <summary>Whether other machines can reach the server.</summary>
    public bool IsOpenToNetwork { get; }

    // Under a wildcard every address of this machine is one that the server was told to listen on. An address
    // cannot be rebound, so none is refused.
    private bool IsWildcard { get; }

    public bool IsKnown(string? host) =>
        !string.IsNullOrEmpty(host)
        && (_names.Contains(host) || IsLoopback(host) || (IsWildcard && IPAddress.TryParse(host, out _)));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsAnyAddress(string host) =>
        host is "*" or "+"
        || (IPAddress.TryParse(host, out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));
}
