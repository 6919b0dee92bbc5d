using Connect.Chat.Local;

namespace Resume;

/// <summary>The other side of the chat, which knows nothing of processes that die.</summary>
internal sealed class Agent(LocalConnect connect, string contactId)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    public int Said { get; private set; }

    /// <summary>Says so many messages.</summary>
    public async Task TalkAsync(int messages, CancellationToken cancellationToken)
    {
        for (var i = 0; i < messages; i++)
        {
            connect.Say(contactId, $"Message {++Said}");
            await Task.Delay(Pace, cancellationToken);
        }
    }

    /// <summary>Talks until the customer has a socket, and then for a while on; ends without a pause.</summary>
    public async Task TalkToAsync(LocalContact contact, CancellationToken cancellationToken)
    {
        while (connect.View(contact.ContactId).SocketsSubscribed == 0)
            await TalkAsync(10, cancellationToken);
        await TalkAsync(100, cancellationToken);
        for (var i = 0; i < 50; i++)
            connect.Say(contactId, $"Message {++Said}");
    }
}
