using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace QuickStart;

/// <summary>
/// A chat of a customer with a scripted agent on LocalConnect. In the middle the network fails for two seconds, during
/// which the agent continues to write.
/// </summary>
internal static class LocalDemo
{
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(2);

    public static async Task<Tally> RunAsync()
    {
        await using var connect = await LocalConnect.StartAsync();
        var contact = connect.StartChat("Ana", initialMessage: null);
        var agent = new ScriptedAgent(connect, contact.ContactId);
        var tally = new Tally();

        // From here on, this is the code of an application.
        var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
        await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = connect.Url });
        using var view = ConversationView.Show(chat, () => agent.SaidWhileOffline);
        tally.Watch(chat);
        var ended = chat.Ended.LastOrDefaultAsync().ToTask();

        agent.Say("Welcome! One moment, please.");
        await chat.ConnectAsync();
        await agent.ReplyAsync("Hi, I am Jane. How can I help?");

        await chat.SendTypingAsync();
        await Task.Delay(ReadingTime);
        await chat.SendMessageAsync("Hello World! My parcel is late.");
        const string answer = "I am sorry to hear that. Let me look.";
        var answered = chat.Messages.FirstAsync(message => message.Content == answer).ToTask();
        await agent.ReplyAsync(answer);
        await answered;

        await Task.Delay(ReadingTime);
        ConversationView.Say("The network fails for two seconds. Jane writes on.");
        var lost = chat.ConnectionLost.FirstAsync().ToTask();
        connect.AddFault(new(
            "CreateParticipantConnection", contact.ContactId, DelayMs: (int)Outage.TotalMilliseconds));
        connect.Drop(contact.ContactId);
        await lost;
        await agent.SayWhileOfflineAsync(Outage / 4, "It left our warehouse this morning.");
        await agent.SayWhileOfflineAsync(Outage / 4, "You should have it by tomorrow.");
        await chat.State.FirstAsync(state => state.Phase == ChatPhase.Connected);

        await Task.Delay(ReadingTime);
        await chat.SendMessageAsync("Great, thank you!");
        await agent.ReplyAsync("You are welcome. Have a nice day!");
        agent.Leave();
        await ended;

        // The session must have received every message in the transcript of the service.
        foreach (var item in connect.View(contact.ContactId).Items.Where(item => item.Type == "MESSAGE"))
            tally.Said(item.Id);
        return tally;
    }
}
