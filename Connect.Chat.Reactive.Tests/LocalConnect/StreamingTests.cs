using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StreamingTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_streamed_message_arrives_in_numbered_chunks_and_then_whole()
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
            Assert.That(
                chunks.Select(c => (bool?)c["MessageMetadata"]!["MessageCompleted"]), Is.EqualTo([false, false, true]));
        });
    }

    [Test]
    public void The_transcript_contains_the_text_so_far()
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

    [Test]
    public void The_transcript_has_the_number_of_the_latest_chunk_and_the_time_of_the_first()
    {
        LocalContact contact = Connect.StartChat();
        LocalStream stream = Connect.BeginStream(contact.ContactId);

        stream.Push("Hel");
        string begun = Connect.View(contact.ContactId).Items.Single().AbsoluteTime;
        Connect.Say(contact.ContactId, "meanwhile");
        stream.Push("lo");
        ContactItem shown = Connect.View(contact.ContactId).Items[0];

        Assert.Multiple(() =>
        {
            Assert.That(shown.Id, Is.EqualTo(stream.Id));
            Assert.That(shown.AbsoluteTime, Is.EqualTo(begun));
            Assert.That(shown.MessageMetadata!.ChunkNumber, Is.EqualTo(2));
            Assert.That(shown.MessageMetadata!.MessageCompleted, Is.False);
        });
    }

    [Test]
    public void The_transcript_can_omit_the_chunk_metadata()
    {
        LocalContact contact = Connect.StartChat();
        LocalStream stream = Connect.BeginStream(contact.ContactId);

        stream.Push("Hello");
        stream.Complete(marked: false);
        ContactItem shown = Connect.View(contact.ContactId).Items.Single();

        Assert.That((shown.Content, shown.MessageMetadata), Is.EqualTo(("Hello", (ItemMetadata?)null)));
    }

    [Test]
    public async Task Chunks_can_be_omitted_reordered_and_repeated()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        await caller.PostAsync(
            $"_local/contacts/{contact.ContactId}/stream", """{"chunks":["a","b","c","d"],"order":[3,1,1,5]}""");

        List<(int?, string?)> pushed = [];
        for (int i = 0; i < 4; i++)
        {
            JsonNode item = await listener.NextItemAsync("text/plain");
            pushed.Add(((int?)item["MessageMetadata"]!["ChunkNumber"], (string?)item["Content"]));
        }

        Assert.That(pushed, Is.EqualTo([(3, "c"), (1, "a"), (1, "a"), (5, "abcd")]));
        Assert.That(Connect.View(contact.ContactId).Items[^1].Content, Is.EqualTo("abcd"));
    }

    [TestCase("0")]
    [TestCase("4")]
    public async Task A_missing_chunk_is_refused(string number)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);

        var response = await caller.PostAsync(
            $"_local/contacts/{contact.ContactId}/stream", $$"""{"chunks":["a","b"],"order":[{{number}}]}""");

        Assert.That((int)response.Status, Is.EqualTo(400));
        Assert.That(
            () => Connect.BeginStream(contact.ContactId).Repeat(1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
