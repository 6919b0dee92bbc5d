<Query Kind="Statements">
  <NuGetReference>Connect.Chat.LocalConnect</NuGetReference>
  <NuGetReference>Connect.Chat.Reactive</NuGetReference>
  <Namespace>Connect.Chat.Local</Namespace>
  <Namespace>Connect.Chat.Reactive</Namespace>
  <Namespace>System.Reactive.Linq</Namespace>
  <Namespace>System.Threading.Tasks</Namespace>
  <IncludeAspNet>true</IncludeAspNet>
</Query>

// The customer sends a file with a progress bar, and the agent downloads it when its scan has finished.
await using var connect = await LocalConnect.StartAsync();
LocalContact customer = connect.StartChat("Ana"), agent = connect.Join(customer.ContactId, displayName: "Jane");
await using var ana = ChatSession.CreateCustomer(customer.ToDetails(), new() { Endpoint = connect.Url });
await using var jane = ChatSession.CreateAgent(agent.ToDetails(), new() { Endpoint = connect.Url });
string folder = Directory.CreateTempSubdirectory("chat").FullName;

var file = jane.Messages.OfType<AttachmentMessage>().SelectMany(message => message.Attachments)
    .FirstAsync(file => file.Status == AttachmentStatus.Approved).GetAwaiter();
await Task.WhenAll(ana.ConnectAsync(), jane.ConnectAsync());

byte[] picture = new byte[2_000_000];
var progress = new Progress<AttachmentProgress>(sent => $"{sent.Fraction:P0}".Dump());
await ana.SendAttachmentAsync(AttachmentSource.FromBytes(picture, "parcel.png"), progress);

DownloadedAttachment downloaded = await jane.DownloadAttachmentToDirectoryAsync(await file, folder);
new { downloaded.Name, downloaded.ContentType, downloaded.Bytes }.Dump("Jane has downloaded");
Directory.Delete(folder, recursive: true);
