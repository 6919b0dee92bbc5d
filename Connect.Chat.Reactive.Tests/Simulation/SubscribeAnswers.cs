namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>What a service may answer to a request to subscribe.</summary>
internal static class SubscribeAnswers
{
    public static void Accept(this SimulatedSocket socket)
    {
        socket.IsSubscribed = true;
        socket.Push("""{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}""");
    }

    /// <summary>Subscribes the socket at once, so that items are pushed, and acknowledges it later.</summary>
    public static void AcceptLate(this SimulatedSocket socket, TimeProvider time, TimeSpan after)
    {
        socket.IsSubscribed = true;
        time.CreateTimer(_ => socket.Accept(), null, after, Timeout.InfiniteTimeSpan);
    }

    public static void Refuse(this SimulatedSocket socket) =>
        socket.Push("""{"topic":"aws/subscribe","content":{"status":"failure","topics":["aws/chat"]}}""");
}
