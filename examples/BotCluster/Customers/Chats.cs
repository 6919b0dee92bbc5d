using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace BotCluster.Customers;

/// <summary>Starts chats, and waits for what happens in them.</summary>
internal sealed class Chats(LocalConnect connect)
{
    /// <summary>Starts a chat with a customer and a bot.</summary>
    /// <returns>The contact, and the details that the bot needs to connect.</returns>
    public (string Id, string Details) Start()
    {
        var contact = connect.CreateParticipant(connect.StartChat().ContactId, Roles.CustomBot, "Robbie");
        return (
            contact.ContactId,
            new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken).ToJson());
    }

    /// <summary>Waits until all chats meet a condition.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="limit">Ends the wait.</param>
    /// <returns>Whether all chats met it.</returns>
    public async Task<bool> WhenAllAsync(
        IEnumerable<string> contacts, Func<ContactView, bool> condition, TimeSpan limit)
    {
        using var time = new CancellationTokenSource(limit);
        try
        {
            await Task.WhenAll(contacts.Select(contact => connect.WhenAsync(contact, condition, time.Token)));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
