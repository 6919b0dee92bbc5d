using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The session's access to its connection. The parts of a session get it before the connection exists, because the
/// connection needs those parts; nothing uses it before <see cref="Attach"/>.
/// </summary>
internal sealed class ConnectionHandle
{
    private ChatConnection? _connection;

    public ChatConnection Connection => _connection!;

    public ChatState State => Connection.State;

    public void Attach(ChatConnection connection) => _connection = connection;

    public void Post(ConnectionSignal signal) => Connection.Post(signal);

    /// <summary>Makes the connection catch up, because items may be missing.</summary>
    public void PostGap() => Post(new ConnectionSignal.GapFound());
}
