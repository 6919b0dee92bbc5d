using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>
/// Lets ASP.NET Core do the opening handshake, and hands the WebSocket a <see cref="SocketStream"/> in place of the
/// bare connection, so that frames serialized once can be written beside it.
/// </summary>
internal sealed class SocketUpgrade(HttpContext http, IHttpUpgradeFeature connection, LocalConnectOptions options)
    : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => connection.IsUpgradableRequest;

    public Outbox Outbox { get; } = new(options.OutboxLimit);

    public IceAge Ice { get; } = new(options.TimeProvider);

    public Stream Network { get; private set; } = Stream.Null;

    public async Task<Stream> UpgradeAsync()
    {
        Network = await connection.UpgradeAsync();
        return new SocketStream(Network, Outbox, Ice, http.Abort);
    }

    /// <summary>Must run before the WebSocket middleware, which keeps the feature that it finds.</summary>
    public static void Prepare(HttpContext http, LocalConnectOptions options)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } connection)
            http.Features.Set<IHttpUpgradeFeature>(new SocketUpgrade(http, connection, options));
    }
}
