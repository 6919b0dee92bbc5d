#!/usr/bin/env dotnet
#:project ../LocalConnect
#:project ../LocalConnect/Testing

// A customer chats with an agent on LocalConnect, a simulation of Amazon Connect Chat in this process.
// In your own script, packages take the place of the project:
//     #:package Connect.Chat.Reactive@*
//     #:package Connect.Chat.LocalConnect@*
using Connect.Chat.Local;
using Connect.Chat.Reactive;

await using var connect = await LocalConnect.StartAsync();
var contact = connect.StartChat("Ana");

// On your own instance: ChatDetails.Parse(the response of StartChatContact), and new() { Region = "us-east-1" }.
await using var chat = ChatSession.CreateCustomer(contact.ToDetails(), new() { Endpoint = connect.Url });
using var messages = chat.Messages.Subscribe(m => Console.WriteLine($"{m.Participant.DisplayName}: {m.Content}"));
using var faults = chat.Faults.Subscribe(fault => Console.WriteLine($"({fault.Message})"));

await chat.ConnectAsync();
await chat.SendMessageAsync("Hello World!");
connect.Say(contact.ContactId, "Hi Ana, how can I help?", displayName: "Jane");
connect.End(contact.ContactId);
Console.WriteLine($"The chat is over: {(await chat.WhenEndedAsync())?.Reason}");
