<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// The transcript as a table that stays up to date: the status of a message goes from Sending to Sent to Read.
await using var connect = await LocalConnect.StartAsync();
LocalContact contact = connect.StartChat("Ana");
await using var chat = ChatSession.CreateCustomer(contact.ToDetails(), new() { Endpoint = connect.Url });

var rows = chat.Transcript.Select(all => all.Where(entry => entry.Item is ChatMessage).Select(entry => new
{
    Time = entry.Item.Time.LocalDateTime,
    From = entry.Item.Participant.Role,
    Text = ((ChatMessage)entry.Item).Content,
    entry.Status,
}).ToList());
rows.DumpLatest("Now");

await chat.ConnectAsync();
SentItem sent = await chat.SendMessageAsync("Where is my parcel?");
connect.Say(contact.ContactId, "It left our warehouse this morning.", displayName: "Jane");
connect.MarkRead(contact.ContactId, sent.Id);
await rows.FirstAsync(all => all.Count == 2 && all.Any(row => row.Status == MessageStatus.Read));

(await rows.FirstAsync()).Dump("At the end", toDataGrid: true);
