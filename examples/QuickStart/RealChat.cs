using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>A chat on Amazon Connect, which the user's gateway starts. The console is the user interface.</summary>
internal static class RealChat
{
    public static async Task<Tally> RunAsync(Arguments arguments)
    {
        var tally = new Tally();
        var options = new ChatSessionOptions
        {
            Region = arguments.Participant is null ? arguments.Region : null,
            Endpoint = arguments.Participant,
        };
        // A mistake is found before a chat is started, which an agent would get.
        options.Validate();
        var details = await StartAsync(arguments);
        await using var chat = ChatSession.CreateCustomer(details, options);
        using var view = ConversationView.Show(chat);
        tally.Watch(chat);
        var ended = chat.Ended.LastOrDefaultAsync().ToTask();

        await chat.ConnectAsync();
        ConversationView.Say("Connected. Type a line to send it; an empty line leaves the chat.");
        while (!ended.IsCompleted)
        {
            // The chat can end while the program waits for input.
            var typed = Task.Run(Console.ReadLine);
            if (await Task.WhenAny(typed, ended) == ended)
                break;
            if (await typed is not { Length: > 0 } line)
            {
                await chat.DisconnectParticipantAsync();
                break;
            }

            try
            {
                tally.Said((await chat.SendMessageAsync(line)).Id);
            }
            catch (Exception exception) when (exception is ParticipantServiceException or ArgumentException)
            {
                // Offline for longer than the retries, or a text that the service does not accept. The chat continues.
                ConversationView.Say($"Not sent. {exception.Message}");
            }
        }

        await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(10)));
        return tally;
    }

    private static async Task<ChatDetails> StartAsync(Arguments arguments)
    {
        using var gateway = new StartChatGateway(arguments.Endpoint!);
        return await gateway.StartChatAsync(new()
        {
            DisplayName = "Ana",
            InstanceId = arguments.InstanceId ?? "",
            ContactFlowId = arguments.ContactFlowId ?? "",
        });
    }
}
