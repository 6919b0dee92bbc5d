#!/usr/bin/env dotnet
#:project ../LocalConnect
#:project ../LocalConnect/Testing

// An agent takes three chats over one socket. Each session receives only its own chat.
using System.Reactive.Linq;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

await using var connect = await LocalConnect.StartAsync();
LocalAgent agent = connect.StartAgent("Jane");
await using var shared = SharedChatConnection.FromUrl(_ => Task.FromResult(agent.CreateSocketUrl()));
var options = new ChatSessionOptions { Endpoint = connect.Url, SharedConnection = shared };

var customers = new[] { "Ana", "Ben", "Cleo" }.Select(name => connect.StartChat(name)).ToList();
var chats = customers.ConvertAll(customer => ChatSession.CreateAgent(
    agent.Accept(customer.ContactId).ToDetails(), options));
using var messages = chats.Select(chat => chat.Messages).Merge()
    .Subscribe(m => Console.WriteLine($"{m.Participant.DisplayName}: {m.Content}"));

await Task.WhenAll(chats.Select(chat => chat.ConnectAsync()));
foreach (var customer in customers)
    connect.Say(customer.ContactId, "Can you help me?", Roles.Customer);
await Task.WhenAll(chats.Select(chat => chat.SendMessageAsync("I am Jane. What can I do for you?")));
Console.WriteLine($"Open sockets: {agent.SocketsOpen}");

foreach (var customer in customers)
    connect.End(customer.ContactId);
await Task.WhenAll(chats.Select(chat => chat.WhenEndedAsync()));
await Task.WhenAll(chats.Select(chat => chat.DisposeAsync().AsTask()));
