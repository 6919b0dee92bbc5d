using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Losing a connection and getting another one, and what a chat has emitted.</summary>
internal static class Outage
{
    public const string Read = "GetTranscript";

    /// <summary>Breaks the socket. The session gets no other one before <see cref="Return"/>.</summary>
    public static void Lose(this SimulatedChat chat)
    {
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Settle();
    }

    /// <summary>Lets the session reconnect, and catch up if that takes no time.</summary>
    public static void Return(this SimulatedChat chat)
    {
        chat.Service.SocketFault = static () => null;
        chat.Session.NotifyNetworkAvailable();
        chat.Settle();
    }

    /// <summary>Takes the time in which a session reads the newest page once more.</summary>
    public static void Recheck(this SimulatedChat chat) => chat.Advance(TimeSpan.FromSeconds(10));

    /// <summary>The messages emitted so far, each with its origin.</summary>
    public static string[] Seen(this SimulatedChat chat) =>
        [.. chat.Items.OfType<ChatMessage>().Select(static message => $"{message.Content} {message.Origin}")];

    /// <summary>The emissions of one item.</summary>
    public static ChatMessage[] Versions(this SimulatedChat chat, string id) =>
        [.. chat.Items.OfType<ChatMessage>().Where(message => message.Id == id)];

    public static MessageStatus StatusOf(this SimulatedChat chat, string id) => chat.Transcript.Find(id)!.Status;
}
