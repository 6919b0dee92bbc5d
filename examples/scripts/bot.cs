#!/usr/bin/env dotnet
#:project ../LocalConnect
#:project ../LocalConnect/Testing

// A bot that replies to every message once: through an outage, and when a restarted process replies again.
using Connect.Chat.Local;
using Connect.Chat.Reactive;

await using var connect = await LocalConnect.StartAsync();
string id = connect.StartChat("Ana", initialMessage: "Hello").ContactId;
ChatDetails details = connect.CreateParticipant(id, displayName: "Robo").ToDetails();

await RunBotAsync(async () =>
{
    connect.Say(id, "Are you there?", Roles.Customer);
    await WhenRepliedAsync(2);
    connect.AddFault(new("CreateParticipantConnection", id, DelayMs: 500));
    connect.Drop(id);
    connect.Say(id, "I was offline", Roles.Customer);
    await WhenRepliedAsync(3);
});

// A new process without any state gets all messages again. Its replies are not posted a second time.
await RunBotAsync(async () =>
{
    connect.Say(id, "Bye", Roles.Customer);
    await WhenRepliedAsync(4);
});

foreach (var item in connect.View(id).Items.Where(item => item.Type == "MESSAGE"))
    Console.WriteLine($"{item.ParticipantRole}: {item.Content}");

async Task RunBotAsync(Func<Task> customer)
{
    await using var chat = ChatSession.CreateCustomBot(details, new() { Endpoint = connect.Url });
    using var bot = chat.Messages.FromRole(ParticipantRole.Customer)
        .SubscribeAsync(chat, message => chat.ReplyAsync(message, $"You said: {message.Content}"));
    await chat.ConnectAsync();
    await customer();
}

Task WhenRepliedAsync(int count) => connect.WhenAsync(id, view => view.Items.Count(IsReply) >= count);

bool IsReply(ContactItem item) => item.Content?.StartsWith("You said", StringComparison.Ordinal) == true;
