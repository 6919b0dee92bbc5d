<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// A customer chats with an agent on LocalConnect, a simulation of Amazon Connect Chat in this process.
await using var connect = await LocalConnect.StartAsync();
LocalContact contact = connect.StartChat("Ana");

// On your own instance: ChatDetails.Parse(the response of StartChatContact), and new() { Region = "us-east-1" }.
ChatDetails details = contact.ToDetails().Dump("Details. The token is hidden; details.ToJson() stores it.");
await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = connect.Url });
chat.Messages.Select(message => new { message.Participant.DisplayName, message.Content }).Dump("Messages");
chat.Faults.Dump("Faults: problems that the session survives");

await chat.ConnectAsync();
await chat.SendMessageAsync("Hello World!");
connect.Say(contact.ContactId, "Hi Ana, how can I help?", displayName: "Jane");
connect.End(contact.ContactId);
(await chat.WhenEndedAsync())!.Reason.Dump("The chat is over");
