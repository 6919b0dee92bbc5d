<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// An agent takes three chats over one socket. Each session receives only its own chat.
await using var connect = await LocalConnect.StartAsync();
LocalAgent agent = connect.StartAgent("Jane");
await using var shared = SharedChatConnection.FromUrl(_ => Task.FromResult(agent.CreateSocketUrl()));
var options = new ChatSessionOptions { Endpoint = connect.Url, SharedConnection = shared };

var customers = new[] { "Ana", "Ben", "Cleo" }.Select(name => connect.StartChat(name)).ToList();
var chats = customers.Select(customer => ChatSession.CreateAgent(
    agent.Accept(customer.ContactId).ToDetails(), options)).ToList();
chats.Select(chat => chat.Messages).Merge()
    .Select(message => new { message.Participant.DisplayName, message.Content }).Dump("All chats");
chats.Select(chat => chat.Messages.FromOthers(chat).Scan(0, (count, _) => count + 1).StartWith(0)).CombineLatest()
    .Select(unread => string.Join(" · ", unread)).DumpLatest("Unread");

await Task.WhenAll(chats.Select(chat => chat.ConnectAsync()));
foreach (LocalContact customer in customers)
    connect.Say(customer.ContactId, "Can you help me?", Roles.Customer);
await Task.WhenAll(chats.Select(chat => chat.SendMessageAsync("I am Jane. What can I do for you?")));
agent.SocketsOpen.Dump("Open sockets");

foreach (LocalContact customer in customers)
    connect.End(customer.ContactId);
await Task.WhenAll(chats.Select(chat => chat.WhenEndedAsync()));
await Task.WhenAll(chats.Select(chat => chat.DisposeAsync().AsTask()));
