namespace Connect.Chat.Reactive.Protocol;

/// <summary>The frames that the client sends, in UTF-8.</summary>
internal static class Frames
{
    /// <summary>Subscribes to the items of the chat.</summary>
    public static ReadOnlyMemory<byte> Subscribe { get; } =
        """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}"""u8.ToArray();

    /// <summary>Heartbeat: checks that the peer of the socket responds.</summary>
    public static ReadOnlyMemory<byte> Heartbeat { get; } = """{"topic":"aws/heartbeat"}"""u8.ToArray();

    /// <summary>Deep heartbeat: checks that the service behind the socket responds.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = """{"topic":"aws/ping"}"""u8.ToArray();
}
