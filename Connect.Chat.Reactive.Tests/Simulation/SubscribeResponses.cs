namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Responses to a subscribe request.</summary>
internal static class SubscribeResponses
{
    public static void Accept(this SimulatedSocket socket)
    {
        socket.IsSubscribed = true;
        socket.Push("""{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}""");
    }

    /// <summary>Subscribes the socket immediately and sends the acknowledgement later.</summary>
    public static void AcceptLate(this SimulatedSocket socket, TimeProvider time, TimeSpan after)
    {
        socket.IsSubscribed = true;
        time.CreateTimer(_ => socket.Accept(), null, after, Timeout.InfiniteTimeSpan);
    }

    public static void Refuse(this SimulatedSocket socket) =>
        socket.Push("""{"topic":"aws/subscribe","content":{"status":"failure","topics":["aws/chat"]}}""");
}
