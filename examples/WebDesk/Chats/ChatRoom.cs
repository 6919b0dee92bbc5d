using Connect.Chat.Local;

namespace WebDesk.Chats;

/// <summary>A chat of a customer and an agent.</summary>
public sealed class ChatRoom(LocalConnect connect, string contactId, Seat customer, Seat agent) : IAsyncDisposable
{
    private const int FloodLength = 10_000;

    public string ContactId => contactId;

    /// <summary>The seat of a role in the address of a page; null if there is no such role.</summary>
    public Seat? SeatOf(string role) => role switch
    {
        "customer" => customer,
        "agent" => agent,
        _ => null,
    };

    public ContactView View() => connect.View(contactId);

    /// <summary>All sockets stay open, and nothing passes through them.</summary>
    public void Freeze(TimeSpan duration) => connect.Freeze(contactId, duration);

    /// <summary>The service accepts the next message, and its response does not arrive.</summary>
    public void LoseNextAnswer() =>
        connect.AddFault(new("SendMessage", contactId, AfterCommit: true, Abort: true));

    /// <summary>
    /// Another participant posts 10,000 messages as fast as the sockets take them, until the chat ends.
    /// </summary>
    public async Task FloodAsync()
    {
        try
        {
            await connect.SayManyAsync(
                contactId,
                new ScriptedItem { Content = "One of ten thousand", DisplayName = "Megaphone" },
                FloodLength);
        }
        catch (InvalidOperationException)
        {
            // The chat has ended, and accepts nothing.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await customer.DisposeAsync();
        await agent.DisposeAsync();
    }
}
