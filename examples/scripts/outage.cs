#!/usr/bin/env dotnet
#:project ../LocalConnect
#:project ../LocalConnect/Testing

// The network fails for two seconds while the agent continues to write. Nothing is lost, doubled or out of order.
using System.Reactive.Linq;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

await using var connect = await LocalConnect.StartAsync();
var contact = connect.StartChat("Ana");
string id = contact.ContactId;

await using var chat = ChatSession.CreateCustomer(contact.ToDetails(), new() { Endpoint = connect.Url });
using var states = chat.State.Subscribe(state => Console.WriteLine($"{DateTime.Now:HH:mm:ss.fff} {state.Phase}"));
using var messages = chat.Messages.Subscribe(m => Console.WriteLine($"{m.Content} ({m.Origin})"));
await chat.ConnectAsync();

// GetAwaiter subscribes at once, so that nothing happens before.
var received = chat.Messages.FirstAsync().GetAwaiter();
connect.Say(id, "Before the outage");
await received;

var lost = chat.ConnectionLost.FirstAsync().GetAwaiter();
connect.AddFault(new("CreateParticipantConnection", id, DelayMs: 2_000));
connect.Drop(id);
await lost;
connect.Say(id, "Missed 1");
connect.Say(id, "Missed 2");
await chat.State.FirstAsync(state => state.Phase == ChatPhase.Connected);
connect.Say(id, "After the outage");

connect.End(id);
await chat.WhenEndedAsync();
