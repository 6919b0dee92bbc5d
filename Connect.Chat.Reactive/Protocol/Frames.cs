using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>The frames that a client sends, in UTF-8.</summary>
internal static class Frames
{
    /// <summary>Asks for the items of the chat.</summary>
    public static ReadOnlyMemory<byte> Subscribe { get; } =
        """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}"""u8.ToArray();

    /// <summary>Asks the socket's end for a sign of life.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = """{"topic":"aws/heartbeat"}"""u8.ToArray();

    /// <summary>The deep heartbeat: asks the service behind the socket for a sign of life.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = """{"topic":"aws/ping"}"""u8.ToArray();
}
