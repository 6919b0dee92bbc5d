<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// Panels that update in place: DumpLatest shows the latest value of a stream.
await using var connect = await LocalConnect.StartAsync();
LocalContact contact = connect.StartChat("Ana");
await using var chat = ChatSession.CreateCustomer(contact.ToDetails(), new() { Endpoint = connect.Url });

chat.State.Select(state => state.Phase).DumpLatest("State");
chat.Participants.Select(all => all.Select(one => $"{one.DisplayName} ({one.Role})"))
    .DumpLatest("Participants");
chat.TypingParticipants
    .Select(all => all.Count == 0 ? "" : $"{string.Join(", ", all.Select(one => one.DisplayName))} is typing …")
    .DumpLatest("Typing");
chat.Messages.Select(message => message.Content).Dump("Messages");

await chat.ConnectAsync();
foreach (string text in new[] { "Hello Ana.", "Your parcel is on its way." })
{
    connect.Say(contact.ContactId, new ScriptedItem { ContentType = ChatContentType.Typing, DisplayName = "Jane" });
    await Task.Delay(700);
    connect.Say(contact.ContactId, text, displayName: "Jane");
    await Task.Delay(300);
}

connect.End(contact.ContactId);
await chat.WhenEndedAsync();
