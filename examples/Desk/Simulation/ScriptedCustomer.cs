using System.Reactive.Linq;
using System.Text;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Connect.Chat.Desk.Simulation;

/// <summary>A customer who types, reads, answers and sends a file, in a customer's session.</summary>
internal sealed class ScriptedCustomer(Uri service, LocalContact contact, CustomerScript script)
{
    private static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(900);

    private int _replies;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
        await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = service });
        using var replies = chat.Messages.FromRole(ParticipantRole.Agent).LiveOnly().SubscribeAsync(
            chat, (message, token) => ReplyAsync(chat, message, token));
        try
        {
            await chat.ConnectAsync(cancellationToken);
            await Task.Delay(script.Delay, cancellationToken);
            foreach (var text in script.Opening)
                await SayAsync(chat, text, cancellationToken);
            if (script.File is var (name, content))
            {
                var file = AttachmentSource.FromBytes(Encoding.UTF8.GetBytes(content), name, "text/plain");
                await chat.SendAttachmentAsync(file, cancellationToken);
            }

            await chat.WhenEndedAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is ChatException or OperationCanceledException)
        {
            // The agent has ended the chat, or the desk is closing.
        }
    }

    private async Task ReplyAsync(ICustomerChatSession chat, ChatMessage message, CancellationToken cancellationToken)
    {
        await Task.Delay(Thinking, cancellationToken);
        await chat.SendReceiptAsync(message.Id, cancellationToken);
        await SayAsync(chat, script.Replies[_replies++ % script.Replies.Count], cancellationToken);
    }

    private static async Task SayAsync(ICustomerChatSession chat, string text, CancellationToken cancellationToken)
    {
        await Task.Delay(Thinking, cancellationToken);
        await chat.SendTypingAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(400 + (25 * text.Length)), cancellationToken);
        await chat.SendMessageAsync(text, cancellationToken);
    }
}
