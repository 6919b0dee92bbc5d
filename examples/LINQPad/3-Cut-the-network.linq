<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// The network fails for two seconds while the agent continues to write. Nothing is lost, doubled or out of order.
await using var connect = await LocalConnect.StartAsync();
LocalContact contact = connect.StartChat("Ana");
string id = contact.ContactId;
await using var chat = ChatSession.CreateCustomer(contact.ToDetails(), new() { Endpoint = connect.Url });

chat.State.Select(state => $"{DateTime.Now:HH:mm:ss.fff} {state.Phase}").Dump("State");
chat.Messages.Select(message => new { message.Content, message.Origin }).Dump("Messages");
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
