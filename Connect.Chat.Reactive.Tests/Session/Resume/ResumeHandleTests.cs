using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ResumeHandleTests
{
    private const int Items = 12;
    private static readonly ChatDetails Details = new(
        SimulatedChat.ContactId, SimulatedChat.ParticipantId, "participant-token");

    [Test]
    public async Task After_a_crash_at_any_item_the_next_process_emits_exactly_the_rest([Range(0, Items - 1)] int cut)
    {
        await using var chat = new SimulatedChat();
        ChatResumeHandle? handle = null;
        chat.Session.Items.Subscribe(_ =>
        {
            if (chat.Items.Count == cut + 1)
                handle = chat.Session.GetResumeHandle();
        });
        await ConverseAsync(chat);

        var rest = await RestAsync(chat, handle!);

        Assert.That(rest.ConvertAll(Text), Is.EqualTo(Enumerable.Range(cut + 1, Items - cut - 1).Select(i => $"{i}")));
        Assert.That(rest.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.Recovered));
    }

    [Test]
    public async Task A_handle_does_not_cover_undelivered_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("delivered");
        chat.Settle();
        chat.Service.Say("undelivered");

        var rest = await RestAsync(chat, chat.Session.GetResumeHandle());

        Assert.That(rest.ConvertAll(Text), Is.EqualTo(["undelivered"]));
    }

    [Test]
    public async Task A_handle_taken_after_disposal_does_not_cover_dropped_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("delivered");
        chat.Settle();
        chat.Service.Say("dropped");
        await chat.DisposeAsync();
        Assert.That(chat.Texts, Is.EqualTo(["delivered"]));

        var rest = await RestAsync(chat, chat.Session.GetResumeHandle());

        Assert.That(rest.ConvertAll(Text), Is.EqualTo(["dropped"]));
    }

    [Test]
    public async Task The_next_process_fills_an_open_gap()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("first");
        for (var i = 0; i < 4; i++)
            chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        chat.Advance(TimeSpan.FromSeconds(2));
        chat.Service.Say("released");
        chat.Advance(TimeSpan.FromSeconds(6));
        Assert.That(chat.Texts, Is.EqualTo(["first", "released"]));

        var rest = await RestAsync(chat, chat.Session.GetResumeHandle());

        Assert.That(rest.ConvertAll(Text), Is.EqualTo(["missed"]));
    }

    [Test]
    public async Task Handles_can_be_passed_through_several_processes()
    {
        await using var chat = new SimulatedChat();
        await ConverseAsync(chat);
        var handle = chat.Session.GetResumeHandle();
        for (var process = 0; process < 4; process++)
        {
            chat.Service.Say($"for {process}");
            var (rest, next) = await ResumeAsync(chat, handle);
            Assert.That(rest.ConvertAll(Text), Is.EqualTo([$"for {process}"]));
            handle = next;
        }
    }

    [Test]
    public void A_handle_of_another_contact_is_rejected()
    {
        var failure = Assert.Throws<ArgumentException>(
            () => ChatSession.CreateCustomer(Details, new() { Region = "us-east-1" }, new() { ContactId = "another" }));

        Assert.That(failure!.ParamName, Is.EqualTo("resumeFrom"));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"ContactId\":\"\"}")]
    [TestCase("{\"ContactId\":\"c\",\"Emitted\":null}")]
    [TestCase("{\"ContactId\":\"c\",\"Emitted\":7}")]
    [TestCase("{\"ContactId\":\"c\",\"Spans\":[null]}")]
    [TestCase("{\"ContactId\":\"c\",\"Through\":\"yesterday\"}")]
    [TestCase("{\"ContactId\":\"c\"")]
    public void Parse_rejects_text_that_is_not_a_handle(string json) =>
        Assert.That(() => ChatResumeHandle.Parse(json), Throws.TypeOf<FormatException>());

    [Test]
    public async Task The_JSON_contains_no_texts_names_or_tokens()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("a secret text");
        chat.Settle();

        var handle = chat.Session.GetResumeHandle();

        string[] secrets = ["secret", "Jane", "participant-token", "connection-token", SimulatedChat.ParticipantId];
        foreach (var secret in secrets)
            Assert.That(handle.ToJson() + handle, Does.Not.Contain(secret));
    }

    [Test]
    public async Task AccessDenied_when_resuming_means_EndedWhileAway()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handle = chat.Session.GetResumeHandle();
        chat.Service.End();

        var next = Next(chat, handle);
        var ended = await Failure.Of<ChatEndedException>(() => next.ConnectAsync());
        var disposal = next.DisposeAsync();
        chat.Settle();
        await disposal.AsTask().WaitAsync(Hang.Guard);

        Assert.That(ended.Reason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    private static string Text(ChatItem item) => ((ChatMessage)item).Content;

    private static async Task ConverseAsync(SimulatedChat chat)
    {
        for (var i = 0; i < Items; i++)
        {
            if (i == Items / 3)
                await chat.ConnectAsync();
            if (i == Items / 2)
                chat.Service.Socket.Break();
            chat.Service.Say($"{i}");
            // Some messages are delivered alone, some together.
            if (i % 3 == 0)
                chat.Advance(TimeSpan.FromSeconds(25));
        }

        chat.Settle();
        Assert.That(chat.Texts, Has.Length.EqualTo(Items));
    }

    private static async Task<List<ChatItem>> RestAsync(SimulatedChat chat, ChatResumeHandle handle) =>
        (await ResumeAsync(chat, handle)).Items;

    private static async Task<(List<ChatItem> Items, ChatResumeHandle Handle)> ResumeAsync(
        SimulatedChat chat, ChatResumeHandle handle)
    {
        var items = new List<ChatItem>();
        await using var next = Next(chat, ChatResumeHandle.Parse(handle.ToJson()));
        next.Items.Subscribe(items.Add);
        await next.ConnectAsync().WaitAsync(Hang.Guard);
        chat.Settle();
        var after = next.GetResumeHandle();
        var disposal = next.DisposeAsync();
        chat.Settle();
        await disposal;
        return (items, after);
    }

    private static ICustomerChatSession Next(SimulatedChat chat, ChatResumeHandle handle)
    {
        chat.Service.Faults.Clear();
        return ChatSession.CreateCustomer(
            Details,
            new()
            {
                ParticipantClient = chat.Service,
                TransportFactory = chat.Service,
                TimeProvider = chat.Time,
                Scheduler = chat.Scheduler,
            },
            handle);
    }
}
