<Query Kind="Program">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// A bot that replies to every message once: through an outage, and when a restarted process replies again.
async Task Main()
{
    await using var connect = await LocalConnect.StartAsync();
    string id = connect.StartChat("Ana", initialMessage: "Hello").ContactId;
    ChatDetails details = connect.CreateParticipant(id, displayName: "Robo").ToDetails();
    await RunBotAsync(details, connect, async () =>
    {
        connect.Say(id, "Are you there?", Roles.Customer);
        await connect.WhenAsync(id, view => Replies(view) == 2);
        connect.AddFault(new("CreateParticipantConnection", id, DelayMs: 500));
        connect.Drop(id);
        connect.Say(id, "I was offline", Roles.Customer);
        await connect.WhenAsync(id, view => Replies(view) == 3);
    });

    // A new process without any state gets all messages again. Its replies are not posted a second time.
    await RunBotAsync(details, connect, async () =>
    {
        connect.Say(id, "Bye", Roles.Customer);
        await connect.WhenAsync(id, view => Replies(view) == 4);
    });
    connect.View(id).Items.Where(item => item.Type == "MESSAGE")
        .Select(item => new { item.ParticipantRole, item.Content }).Dump("The chat");
}

async Task RunBotAsync(ChatDetails details, LocalConnect connect, Func<Task> customer)
{
    await using var chat = ChatSession.CreateCustomBot(details, new() { Endpoint = connect.Url });
    using var bot = chat.Messages.FromRole(ParticipantRole.Customer)
        .SubscribeAsync(chat, message => chat.ReplyAsync(message, $"You said: {message.Content}"));
    await chat.ConnectAsync();
    await customer();
}

int Replies(ContactView view) => view.Items.Count(item => item.Content?.StartsWith("You said") == true);
