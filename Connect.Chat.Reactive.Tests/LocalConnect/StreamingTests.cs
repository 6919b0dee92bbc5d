using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StreamingTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_streamed_message_comes_in_numbered_chunks_and_then_whole()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        await caller.PostAsync($"_local/contacts/{contact.ContactId}/stream", """{"chunks":["Hel","lo"]}""");

        JsonNode[] chunks =
        [
            await listener.NextItemAsync("text/plain"),
            await listener.NextItemAsync("text/plain"),
            await listener.NextItemAsync("text/plain"),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(chunks.Select(c => (string?)c["Id"]), Is.All.EqualTo((string?)chunks[0]["Id"]));
            Assert.That(chunks.Select(c => (string?)c["ParticipantRole"]), Is.All.EqualTo("SYSTEM"));
            Assert.That(chunks.Select(c => (string?)c["Content"]), Is.EqualTo(["Hel", "lo", "Hello"]));
            Assert.That(chunks.Select(c => (int?)c["MessageMetadata"]!["ChunkNumber"]), Is.EqualTo([1, 2, 3]));
            Assert.That(chunks.Select(c => (bool?)c["MessageMetadata"]!["MessageCompleted"]), Is.EqualTo([false, false, true]));
        });
    }

    [Test]
    public void The_transcript_holds_what_was_written_so_far()
    {
        LocalContact contact = Connect.StartChat();
        LocalStream stream = Connect.BeginStream(contact.ContactId);

        stream.Push("Hel");
        ContactItem first = Connect.View(contact.ContactId).Items.Single();
        stream.Push("lo");
        ContactItem second = Connect.View(contact.ContactId).Items.Single();
        stream.Complete();
        ContactItem last = Connect.View(contact.ContactId).Items.Single();

        Assert.Multiple(() =>
        {
            Assert.That(new[] { first.Content, second.Content, last.Content }, Is.EqualTo(["Hel", "Hello", "Hello"]));
            Assert.That(last.MessageMetadata!.MessageCompleted, Is.True);
            Assert.That(last.AbsoluteTime, Is.EqualTo(first.AbsoluteTime));
        });
    }
}
