namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>A series of messages whose texts are the numbers from 0.</summary>
internal static class NumberedMessages
{
    /// <summary>Publishes the messages and dispatches the notifications.</summary>
    public static void Say(this SimulatedChat chat, int count, int from = 0)
    {
        foreach (var text in Texts(from, count))
            chat.Service.Say(text);
        chat.Settle();
    }

    public static string[] Texts(int from, int count) => [.. Enumerable.Range(from, count).Select(i => $"{i}")];
}
