using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Creates chats and brings them into a given phase.</summary>
internal static class ChatPhases
{
    public static readonly ChatPhase[] All =
    [
        ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected, ChatPhase.Reconnecting,
        ChatPhase.Suspended, ChatPhase.Broken, ChatPhase.Ended, ChatPhase.Disposed,
    ];

    /// <summary>
    /// Creates a chat that can enter the phase. The method is synchronous, because an asynchronous one would restore
    /// NUnit's context.
    /// </summary>
    public static SimulatedChat NewChat(ChatPhase phase) => new(options => options with
    {
        Reconnect = new() { MaxRetryAttempts = phase == ChatPhase.Broken ? 1 : null },
    });

    /// <summary>Enters the phase. Connecting and CatchingUp hang; Reconnecting waits for the next attempt.</summary>
    public static async Task EnterAsync(SimulatedChat chat, ChatPhase phase)
    {
        if (phase == ChatPhase.Connecting)
            chat.Service.BeforeNext("Socket", Hang.UntilCancelled);
        if (phase == ChatPhase.CatchingUp)
            chat.Service.BeforeNext("GetTranscript", Hang.UntilCancelled);
        if (phase is ChatPhase.Connecting or ChatPhase.CatchingUp)
            Forget(chat.Session.ConnectAsync());
        else if (phase != ChatPhase.Idle)
            await chat.ConnectAsync();
        await LeaveAsync(chat, phase);
        chat.Settle();
        Assert.That(chat.Phase, Is.EqualTo(phase));
    }

    /// <summary>Observes the exception of a task whose outcome does not matter.</summary>
    public static void Forget(Task task) => _ = task.ContinueWith(
        static completed => completed.Exception,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private static async Task LeaveAsync(SimulatedChat chat, ChatPhase phase)
    {
        switch (phase)
        {
            case ChatPhase.Reconnecting or ChatPhase.Broken:
                chat.Service.SocketFault = static () => new IOException("refused");
                chat.Service.Socket.Break();
                break;
            case ChatPhase.Suspended:
                await chat.Session.SuspendAsync();
                break;
            case ChatPhase.Ended:
                chat.Service.End();
                break;
            case ChatPhase.Disposed:
                await chat.DisposeAsync();
                break;
        }
    }
}
