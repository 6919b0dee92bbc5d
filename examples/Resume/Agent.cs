using Connect.Chat.Local;

namespace Resume;

/// <summary>Plays the agent of the chat, who keeps writing while the customer's process is killed.</summary>
internal sealed class Agent(LocalConnect connect, string contactId)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    public int Said { get; private set; }

    /// <summary>Sends this number of messages, at an even pace.</summary>
    public async Task TalkAsync(int messages, CancellationToken cancellationToken)
    {
        for (var i = 0; i < messages; i++)
        {
            connect.Say(contactId, $"Message {++Said}");
            await Task.Delay(Interval, cancellationToken);
        }
    }

    /// <summary>
    /// Sends messages until the customer is subscribed, then 100 more, then 50 without a pause, so that some of them
    /// are still under way afterwards.
    /// </summary>
    public async Task TalkToAsync(LocalContact contact, CancellationToken cancellationToken)
    {
        while (connect.View(contact.ContactId).SocketsSubscribed == 0)
            await TalkAsync(10, cancellationToken);
        await TalkAsync(100, cancellationToken);
        for (var i = 0; i < 50; i++)
            connect.Say(contactId, $"Message {++Said}");
    }
}
