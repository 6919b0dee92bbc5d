using System.Reactive.Linq;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

// A console program that has only the packages: a chat with LocalConnect in the same process.
await using var connect = await LocalConnect.StartAsync();
var contact = connect.StartChat("Jane");
var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = connect.Url });
var answer = chat.Messages.FirstAsync(message => message.Participant.Role == ParticipantRole.Agent)
    .Timeout(TimeSpan.FromSeconds(30)).GetAwaiter();

await chat.ConnectAsync();
await chat.SendMessageAsync("Hello");
connect.Say(contact.ContactId, "How can I help?");
Console.WriteLine((await answer).Content);
