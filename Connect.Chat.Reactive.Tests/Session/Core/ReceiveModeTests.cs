using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ReceiveModeTests
{
    private static readonly string[] Forms = ["item", "notification", "socket frame", "socket frame with an object"];

    [Test]
    public async Task A_frame_of_any_form_is_emitted_once([ValueSource(nameof(Forms))] string form)
    {
        await using var chat = await ConnectAsync(ReceiveMode.Frames);
        var frame = Frame(form, Message("m1", "Grüße 日本"));

        Assert.That(chat.Session.ReceiveFrame(frame));
        Assert.That(chat.Session.ReceiveFrame(Encoding.UTF8.GetBytes(frame)));
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["Grüße 日本"]));
        Assert.That(chat.Items[0].Origin, Is.EqualTo(ItemOrigin.Live));
        Assert.That(chat.Service.Sockets, Is.Empty);
    }

    [Test]
    public async Task A_frame_that_comes_before_the_connection_follows_the_history()
    {
        await using var chat = Create(ReceiveMode.Frames);
        chat.Service.Say("history");
        chat.Session.ReceiveFrame(Message("early", "not in the transcript yet"));
        chat.Settle();
        Assert.That(chat.Items, Is.Empty);

        await ConnectToLaggingAsync(chat);

        Assert.That(chat.Texts, Is.EqualTo(["history", "not in the transcript yet"]));
    }

    [Test]
    public async Task A_frame_that_comes_while_the_session_is_suspended_is_emitted_once_after_it()
    {
        await using var chat = await ConnectAsync(ReceiveMode.Frames);
        await chat.Session.SuspendAsync();
        var id = chat.Service.Say("away");
        chat.Session.ReceiveFrame(Message(id, "away"));
        chat.Session.ReceiveFrame(Message("late", "not in the transcript yet"));

        await ConnectToLaggingAsync(chat);

        Assert.That(chat.Texts, Is.EqualTo(["away", "not in the transcript yet"]));
    }

    [Test]
    public async Task An_item_of_another_contact_is_not_emitted()
    {
        await using var chat = await ConnectAsync(ReceiveMode.Frames);
        var other = Message("m1", "secret").Replace(SimulatedChat.ContactId, "contact-2", StringComparison.Ordinal);

        Assert.That(chat.Session.ReceiveFrame(other), Is.False);
        chat.Settle();

        Assert.That(chat.Items, Is.Empty);
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("nonsense")]
    [TestCase("{}")]
    [TestCase("""{"Records":[{"Sns":{"Message":"{}"}}]}""")]
    [TestCase("""{"Type":"SubscriptionConfirmation","TopicArn":"arn","Message":"You have chosen to subscribe."}""")]
    [TestCase("""{"Id":"m1","Content":"cut""")]
    [TestCase("""{"TopicArn":"arn","Message":"not JSON"}""")]
    [TestCase("""{"TopicArn":"arn","Message":"\ud800"}""")]
    [TestCase("""{"topic":"aws/chat","content":"not JSON"}""")]
    public async Task An_unreadable_frame_is_a_fault_and_its_item_is_fetched(string frame)
    {
        await using var chat = await ConnectAsync(ReceiveMode.Frames);
        chat.Service.Say("in the frame");

        Assert.That(chat.Session.ReceiveFrame(frame));
        chat.Advance(TimeSpan.FromSeconds(1));

        Assert.That(chat.Texts, Is.EqualTo(["in the frame"]));
        Assert.That(chat.Faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.BadFrame]));
    }

    [Test]
    public async Task A_frame_that_says_that_the_chat_has_ended_ends_the_session()
    {
        await using var chat = await ConnectAsync(ReceiveMode.Frames);

        chat.Session.ReceiveFrame(
            WireItem.Event("e1", chat.Time.GetUtcNow(), ChatContentType.ChatEnded, "SYSTEM").ToJsonString());

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
    }

    [Test]
    public async Task Threads_can_pass_frames_at_the_same_time()
    {
        await using var chat = await ConnectAsync(ReceiveMode.Frames);

        await Race.RunAsync([.. Enumerable.Range(0, 4).Select(thread => (Action)(() =>
        {
            for (var i = 0; i < 100; i++)
                chat.Session.ReceiveFrame(Message($"{thread}-{i}", $"{thread}-{i}"));
        }))]);
        chat.Settle();

        Assert.That(chat.Texts, Is.Unique);
        Assert.That(chat.Texts, Has.Length.EqualTo(400));
        foreach (var ofThread in chat.Texts.GroupBy(static text => text[0]))
            Assert.That(ofThread.Select(static text => int.Parse(text[2..])), Is.Ordered);
    }

    [TestCase(ReceiveMode.Socket)]
    [TestCase(ReceiveMode.Polling)]
    [TestCase(ReceiveMode.None)]
    public async Task Other_sessions_take_no_frames(ReceiveMode receive)
    {
        await using var chat = await ConnectAsync(receive);

        Assert.That(
            () => chat.Session.ReceiveFrame(Message("m1", "text")),
            Throws.InvalidOperationException.With.Message.Contains("Frames"));
    }

    [Test]
    public async Task A_frame_must_not_be_null_and_a_disposed_session_takes_none()
    {
        var chat = await ConnectAsync(ReceiveMode.Frames);

        Assert.That(() => chat.Session.ReceiveFrame((string)null!), Throws.ArgumentNullException);
        await chat.DisposeAsync();
        Assert.That(() => chat.Session.ReceiveFrame("{}"), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_session_that_receives_nothing_only_sends()
    {
        await using var chat = Create(ReceiveMode.None);
        chat.Service.Say("history");

        await chat.ConnectAsync();
        var sent = await chat.Session.SendMessageAsync("mine");
        chat.Advance(TimeSpan.FromMinutes(10));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Items, Is.Empty);
        Assert.That(sent.Id, Is.Not.Empty);
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.Zero);
        Assert.That(chat.Service.Sockets, Is.Empty);
        Assert.That(chat.Service.LatestConnectionRequest!.ConnectParticipant, Is.True);
    }

    [Test]
    public async Task A_custom_bot_is_connected_by_its_call_with_and_without_a_socket(
        [Values] ReceiveMode receive)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var time = new FakeTimeProvider();
        var service = new SimulatedService(time);
        await using var bot = ChatSession.CreateCustomBot(
            new(SimulatedChat.ContactId, "participant-CUSTOM_BOT", "participant-token"),
            new()
            {
                ParticipantClient = service,
                TransportFactory = service,
                TimeProvider = time,
                Receive = receive,
            });

        await bot.ConnectAsync();

        Assert.That(service.LatestConnectionRequest!.ConnectParticipant, Is.True);
        Assert.That(
            service.LatestConnectionRequest.Type.HasFlag(ConnectionTypes.Websocket),
            Is.EqualTo(receive == ReceiveMode.Socket));
    }

    private static SimulatedChat Create(ReceiveMode receive) => new(options => options with { Receive = receive });

    private static async Task<SimulatedChat> ConnectAsync(ReceiveMode receive)
    {
        var chat = Create(receive);
        await chat.ConnectAsync();
        return chat;
    }

    // The catch-up reads again, as the page lacks an item that has already come.
    private static async Task ConnectToLaggingAsync(SimulatedChat chat)
    {
        var connected = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(4));
        await connected.WaitAsync(Hang.Guard);
        chat.Settle();
    }

    private static string Message(string id, string text) =>
        WireItem.Message(id, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), text).ToJsonString();

    private static string Frame(string form, string item) => form switch
    {
        "item" => item,
        "notification" => new JsonObject
        {
            ["Type"] = "Notification",
            ["TopicArn"] = "arn:aws:sns:us-east-1:123456789012:chat",
            ["Message"] = item,
        }.ToJsonString(),
        "socket frame" => WireItem.Frame(item),
        _ => $$"""{"topic":"aws/chat","content":{{item}}}""",
    };
}
