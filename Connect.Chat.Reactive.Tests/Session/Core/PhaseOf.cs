using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Chats in each of their phases.</summary>
internal static class PhaseOf
{
    public static readonly ChatPhase[] All =
    [
        ChatPhase.Idle, ChatPhase.Connecting, ChatPhase.CatchingUp, ChatPhase.Connected, ChatPhase.Reconnecting,
        ChatPhase.Suspended, ChatPhase.Broken, ChatPhase.Ended, ChatPhase.Disposed,
    ];

    /// <summary>A chat that can get into that phase. Made outside of what is awaited, which would bring NUnit's context back.</summary>
    public static SimulatedChat NewChat(ChatPhase phase) => new(options => options with
    {
        Reconnect = new() { MaxRetryAttempts = phase == ChatPhase.Broken ? 1 : null },
    });

    /// <summary>Brings it there: connecting and catching up hang, reconnecting waits for its next try.</summary>
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

    /// <summary>Whatever becomes of it is somebody else's concern.</summary>
    public static void Forget(Task task) => _ = task.ContinueWith(
        static over => over.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

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
