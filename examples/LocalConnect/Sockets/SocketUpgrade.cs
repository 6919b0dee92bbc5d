using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>
/// Replaces the connection under ASP.NET Core's WebSocket by a <see cref="SocketStream"/>, so that the outbox can write
/// frames that were serialized once for all sockets. ASP.NET Core still performs the opening handshake.
/// </summary>
internal sealed class SocketUpgrade(HttpContext http, IHttpUpgradeFeature connection, LocalConnectOptions options)
    : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => connection.IsUpgradableRequest;

    public Outbox Outbox { get; } = new(options.OutboxLimit);

    public SocketFreeze Freeze { get; } = new(options.TimeProvider);

    public Stream Network { get; private set; } = Stream.Null;

    public async Task<Stream> UpgradeAsync()
    {
        Network = await connection.UpgradeAsync();
        return new SocketStream(Network, Outbox, Freeze, http.Abort);
    }

    /// <summary>Must run before the WebSocket middleware, which captures the current upgrade feature.</summary>
    public static void Prepare(HttpContext http, LocalConnectOptions options)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } connection)
            http.Features.Set<IHttpUpgradeFeature>(new SocketUpgrade(http, connection, options));
    }
}
