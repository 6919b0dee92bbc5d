using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Streamed messages of bots without network failures.</summary>
[TestFixture]
public sealed class StreamedMessageTests
{
    [TestCase("SYSTEM")]
    [TestCase("CUSTOM_BOT")]
    public async Task A_streamed_message_is_one_item_whose_text_grows_with_each_chunk(string role)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var messages = new List<ChatMessage>();
        chat.Session.Messages.Subscribe(messages.Add);
        var stream = chat.Service.BeginStream(role);

        foreach (var text in (string[])["How ", "can I ", "help?"])
        {
            stream.Write(text);
            chat.Advance(TimeSpan.FromSeconds(1));
        }

        stream.Complete();
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["How ", "How can I ", "How can I help?", "How can I help?"]));
        Assert.That(messages, Is.EqualTo(chat.Items));
        Assert.That(messages.ConvertAll(message => message.Id), Is.All.EqualTo(stream.Id));
        Assert.That(messages.ConvertAll(message => message.Time), Is.All.EqualTo(messages[0].Time));
        Assert.That(messages.ConvertAll(message => message.Metadata.ChunkNumber), Is.EqualTo([1, 2, 3, 4]));
        Assert.That(messages.ConvertAll(message => message.IsStreaming), Is.EqualTo([true, true, true, false]));
        Assert.That(messages.ConvertAll(message => message.Origin), Is.All.EqualTo(ItemOrigin.Live));
    }

    [Test]
    public async Task The_transcript_has_one_entry_that_grows_in_place()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var snapshots = new List<string>();
        chat.Session.Transcript.Subscribe(snapshot => snapshots.Add(
            string.Join(" | ", snapshot.Select(entry => ((ChatMessage)entry.Item).Content))));
        var stream = chat.Service.BeginStream();

        stream.Write("One ");
        chat.Advance(TimeSpan.FromSeconds(2));
        chat.Service.Say("meanwhile");
        chat.Advance(TimeSpan.FromSeconds(2));
        stream.Write("two");
        chat.Advance(TimeSpan.FromSeconds(2));
        stream.Complete();
        chat.Settle();

        Assert.That(
            snapshots, Is.EqualTo(["", "One ", "One  | meanwhile", "One two | meanwhile", "One two | meanwhile"]));
    }

    [TestCase("1 2 3 4", "a ab abc abc!")]
    [TestCase("2 1 3 4", "a abc!")]
    [TestCase("1 3 2 4", "a ab abc!")]
    [TestCase("1 1 2 2 1 3 4 4", "a ab abc abc!")]
    [TestCase("1 3 4", "a abc!")]
    [TestCase("4", "abc!")]
    [TestCase("1 2 3 4 3 1 2 4", "a ab abc abc!")]
    [TestCase("4 1 2 3", "abc!")]
    public async Task Chunks_may_arrive_in_any_order(string order, string expected)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        foreach (var text in (string[])["a", "b", "c"])
            stream.Write(text, pushed: false);
        stream.Complete(pushed: false);

        foreach (var number in order.Split(' '))
            stream.Push(int.Parse(number));
        chat.Service.Say("next");
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(expected.Split(' ')));
        Assert.That(chat.Texts[^1], Is.EqualTo("next"));
    }

    [Test]
    public async Task A_streamed_message_may_arrive_in_one_chunk()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var item = chat.Service.NewMessage(chat.Service.NewId(), "all at once", "SYSTEM");
        item["MessageMetadata"] =
            new System.Text.Json.Nodes.JsonObject { ["MessageCompleted"] = true, ["ChunkNumber"] = 1 };

        chat.Service.Publish(item);
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["all at once"]));
        Assert.That(((ChatMessage)chat.Items[0]).IsStreaming, Is.False);
    }

    [Test]
    public async Task Two_bots_may_stream_at_once()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var (one, other) = (chat.Service.BeginStream(), chat.Service.BeginStream("CUSTOM_BOT"));

        one.Write("a");
        other.Write("x");
        other.Write("y");
        one.Write("b");
        other.Complete();
        one.Complete();
        chat.Settle();

        Assert.That(Received(chat, one), Is.EqualTo(["a", "ab", "ab!"]));
        Assert.That(Received(chat, other), Is.EqualTo(["x", "xy", "xy!"]));
    }

    [Test]
    public async Task A_streamed_message_evicted_by_many_others_is_completed()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        for (var i = 0; i < 100; i++)
            chat.Service.BeginStream().Write("never finished");

        stream.Write("b");
        stream.Complete();
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(["a", "ab!"]));
    }

    [Test]
    public async Task A_message_streaming_at_the_first_connection_is_history_and_continues()
    {
        await using var chat = new SimulatedChat();
        var stream = chat.Service.BeginStream();
        stream.Write("a");
        stream.Write("b");

        await chat.ConnectAsync();
        stream.Write("c");
        stream.Complete();
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(["ab", "abc", "abc!"]));
        Assert.That(
            chat.Items.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.History, ItemOrigin.Live, ItemOrigin.Live]));
    }

    [Test]
    public async Task Without_history_an_earlier_streamed_message_is_emitted_from_its_next_chunk()
    {
        await using var chat = new SimulatedChat(options => options with { InitialHistory = InitialHistory.None });
        var stream = chat.Service.BeginStream();
        stream.Write("a");

        await chat.ConnectAsync();
        stream.Write("b");
        stream.Complete();
        chat.Settle();

        Assert.That(Received(chat, stream), Is.EqualTo(["ab", "ab!"]));
    }

    [Test]
    public async Task A_transcript_page_shows_the_partial_text_and_changes_no_state()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var stream = chat.Service.BeginStream();
        stream.Write("a", pushed: false);
        stream.Write("b", pushed: false);

        var page = await chat.Session.GetTranscriptAsync();
        stream.Push(1);
        chat.Settle();

        Assert.That(
            page.Items.Cast<ChatMessage>().Select(message => (message.Content, message.IsStreaming)),
            Is.EqualTo([("ab", true)]));
        Assert.That(Received(chat, stream), Is.EqualTo(["a"]));
    }

    // The received texts of the message, with "!" if complete.
    internal static string[] Received(SimulatedChat chat, SimulatedStream stream) => Received(chat.Items, stream);

    internal static string[] Received(IEnumerable<ChatItem> items, SimulatedStream stream) =>
    [
        .. items.OfType<ChatMessage>().Where(message => message.Id == stream.Id)
            .Select(message => message.Content + (message.IsStreaming ? "" : "!")),
    ];
}
