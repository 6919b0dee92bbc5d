namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>A series of messages whose texts are the numbers from 0.</summary>
internal static class NumberedMessages
{
    /// <summary>Publishes the messages and dispatches the notifications.</summary>
    public static void Say(this SimulatedChat chat, int count)
    {
        for (var i = 0; i < count; i++)
            chat.Service.Say($"{i}");
        chat.Settle();
    }

    public static string[] Texts(int from, int count) => [.. Enumerable.Range(from, count).Select(i => $"{i}")];
}
