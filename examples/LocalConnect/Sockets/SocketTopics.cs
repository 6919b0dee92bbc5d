namespace Connect.Chat.Local;

/// <summary>Handles the frames of clients: subscribe, heartbeat and ping.</summary>
internal sealed class SocketTopics(FaultQueue faults, TimeProvider time)
{
    private const int Ok = 200;

    public async Task HandleAsync(ChatSocket socket, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty)
            return;

        ClientFrame? frame = ClientFrame.Parse(utf8.Span);
        string? operation = frame?.Topic switch
        {
            "aws/subscribe" => "Subscribe",
            "aws/heartbeat" => "Heartbeat",
            "aws/ping" => "Ping",
            _ => null,
        };

        if (frame is null || operation is null)
        {
            socket.Send(Frames.Forbidden(socket.Id));
            return;
        }

        socket.Owner.Count(operation);
        Fault? fault = faults.Take(operation, socket.Owner.OnlyContact?.Id);
        if (fault is { AfterCommit: true })
        {
            SubscribeWithLateResponse(socket, frame, fault);
            return;
        }

        if (fault?.Delay > TimeSpan.Zero)
            await Task.Delay(fault.Delay, time, socket.Aborted);

        switch (fault)
        {
            case { Abort: true }:
                socket.Abort();
                break;
            case { Silent: true }:
                break;
            default:
                Respond(socket, frame, operation, fault?.FailureStatus ?? Ok);
                break;
        }
    }

    private static bool IsToChat(ClientFrame frame) => frame.Content?.Topics is [Frames.ChatTopic];

    /// <summary>
    /// Subscribes the socket, and acknowledges that later or not at all. The client's other frames are not delayed.
    /// </summary>
    private void SubscribeWithLateResponse(ChatSocket socket, ClientFrame frame, Fault fault)
    {
        if (socket.Owner.Subscribe(socket, IsToChat(frame), acknowledge: false))
            _ = RespondAsync();

        async Task RespondAsync()
        {
            try
            {
                await Task.Delay(fault.Delay, time, socket.Aborted);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (fault.Abort)
                socket.Abort();
            else if (!fault.Silent)
                socket.Send(fault.FailureStatus is null ? Frames.Subscribed : Frames.SubscriptionFailed);
        }
    }

    private static void Respond(ChatSocket socket, ClientFrame frame, string operation, int status)
    {
        switch (operation)
        {
            case "Subscribe":
                socket.Owner.Subscribe(socket, accepted: status == Ok && IsToChat(frame), acknowledge: true);
                break;
            case "Ping":
                socket.Send(Frames.Ping(status));
                break;
            case "Heartbeat" when status == Ok:
                socket.Send(Frames.Heartbeat);
                break;
            default:
                socket.Send(Frames.Forbidden(socket.Id));
                break;
        }
    }
}
