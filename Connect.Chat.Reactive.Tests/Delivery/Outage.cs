using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Connection losses and reconnects of a simulated chat, and the items that it has delivered.</summary>
internal static class Outage
{
    public const string Read = "GetTranscript";

    /// <summary>Breaks the socket. Reconnects fail until <see cref="Return"/>.</summary>
    public static void Lose(this SimulatedChat chat)
    {
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Settle();
    }

    /// <summary>Lets the session reconnect and catch up, if that takes no time.</summary>
    public static void Return(this SimulatedChat chat)
    {
        chat.Service.SocketFault = static () => null;
        chat.Session.NotifyNetworkAvailable();
        chat.Settle();
    }

    /// <summary>Advances the clock beyond the recheck of the newest page.</summary>
    public static void Recheck(this SimulatedChat chat) => chat.Advance(TimeSpan.FromSeconds(10));

    /// <summary>The messages delivered so far, each with its origin.</summary>
    public static string[] Seen(this SimulatedChat chat) =>
        [.. chat.Items.OfType<ChatMessage>().Select(static message => $"{message.Content} {message.Origin}")];

    /// <summary>The delivered versions of one message.</summary>
    public static ChatMessage[] Versions(this SimulatedChat chat, string id) =>
        [.. chat.Items.OfType<ChatMessage>().Where(message => message.Id == id)];

    public static MessageStatus StatusOf(this SimulatedChat chat, string id) => chat.Transcript.Find(id)!.Status;
}
