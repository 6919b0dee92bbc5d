using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>A chat of a customer with a scripted agent on LocalConnect. The network fails once in the middle.</summary>
internal static class LocalDemo
{
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(400);

    public static async Task<Tally> RunAsync()
    {
        await using var connect = await LocalConnect.StartAsync();
        var contact = connect.StartChat("Ana", initialMessage: null);
        var agent = new ScriptedAgent(connect, contact.ContactId);
        var tally = new Tally();

        // From here on, this is the code of an application.
        var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
        await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = connect.Url });
        using var view = ConversationView.Show(chat);
        tally.Watch(chat);
        var ended = chat.Ended.LastOrDefaultAsync().ToTask();

        agent.Say("Welcome! One moment, please.");
        await chat.ConnectAsync();
        await agent.ReplyAsync("Hi, I am Jane. How can I help?");

        await chat.SendTypingAsync();
        await Task.Delay(ReadingTime);
        await chat.SendMessageAsync("Hello World! My parcel is late.");
        await agent.ReplyAsync("I am sorry to hear that. Let me look.");

        ConversationView.Say("The network fails, and Jane continues to write.");
        var lost = chat.ConnectionLost.FirstAsync().ToTask();
        connect.Drop(contact.ContactId);
        agent.Say("It left our warehouse this morning.");
        agent.Say("You should have it by tomorrow.");
        await lost;
        await chat.State.FirstAsync(state => state.Phase == ChatPhase.Connected);

        await Task.Delay(ReadingTime);
        await chat.SendMessageAsync("Great, thank you!");
        await agent.ReplyAsync("You are welcome. Have a nice day!");
        agent.Leave();
        await ended;

        // The session must have received every message in the transcript of the service.
        foreach (var item in connect.View(contact.ContactId).Items.Where(item => item.Type == "MESSAGE"))
            tally.Sent(item.Id);
        return tally;
    }
}
