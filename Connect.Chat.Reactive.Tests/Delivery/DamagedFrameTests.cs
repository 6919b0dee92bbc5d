using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Unreadable frames on the chat topic, whose items are in the transcript.</summary>
[TestFixture]
public sealed class DamagedFrameTests
{
    private const string Truncated = """{"topic":"aws/chat","contentType":"application/json","content":"{\"Id\":"}""";

    private static readonly string[] Damaged =
    [
        Truncated,
        """{"topic":"aws/chat","contentType":"application/json","content":"{\"Id\":\"item-""",
        """{"topic":"aws/chat","contentType":"application/json","content":"[]"}""",
        """{"topic":"aws/chat","contentType":"application/json","content":"not JSON"}""",
        """{"topic":"aws/chat","contentType":"application/json","content":{"Id":"item-1","Content":}}""",
    ];

    [TestCaseSource(nameof(Damaged))]
    public async Task The_item_of_an_unreadable_frame_is_fetched(string frame)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("before");
        chat.Settle();

        SayDamaged(chat, "damaged", frame);
        chat.Advance(TimeSpan.FromSeconds(10));
        chat.Service.Say("after");
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["before", "damaged", "after"]));
        Assert.That(chat.Faults.ConvertAll(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.BadFrame]));
    }

    [Test]
    public async Task The_update_in_an_unreadable_frame_is_fetched()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var id = chat.Service.SayProcessing("card 4111");
        chat.Settle();

        chat.Service.Deliver = static (socket, _) => socket.Push(Truncated);
        chat.Service.Processed(id, "card [PII]");
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Texts, Is.EqualTo(["card 4111", "card [PII]"]));
    }

    // All at once, and one every tenth of a second.
    [TestCase(0, 6)]
    [TestCase(0.1, 12)]
    public async Task Five_hundred_unreadable_frames_cost_a_handful_of_calls(double apart, int mostCalls)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var calls = chat.Service.CallsOf(Outage.Read);

        SayDamaged(chat, "damaged", Truncated);
        for (var i = 1; i < 500; i++)
        {
            chat.Service.Socket.Push(Truncated);
            chat.Advance(TimeSpan.FromSeconds(apart));
        }

        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Texts, Is.EqualTo(["damaged"]));
        Assert.That(chat.Service.CallsOf(Outage.Read) - calls, Is.LessThanOrEqualTo(mostCalls));
    }

    [Test]
    public async Task The_item_of_the_last_of_many_unreadable_frames_is_fetched()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 50; i++)
        {
            SayDamaged(chat, $"{i}", Truncated);
            chat.Advance(TimeSpan.FromSeconds(0.3));
        }

        chat.Advance(TimeSpan.FromMinutes(2));

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 50)));
    }

    private static void SayDamaged(SimulatedChat chat, string text, string frame)
    {
        chat.Service.Deliver = (socket, _) => socket.Push(frame);
        chat.Service.Say(text);
        chat.Service.Deliver = static (socket, sent) => socket.Push(sent);
        chat.Settle();
    }

    [Test]
    public async Task A_deeply_nested_item_that_is_pushed_is_no_damage()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var nested = new string('[', 5_000) + new string(']', 5_000);
        var json = WireItem.Message("n", chat.Time.GetUtcNow(), "NESTED").ToJsonString()
            .Replace("\"NESTED\"", nested, StringComparison.Ordinal);

        chat.Service.Socket.Push(WireItem.Frame(json));
        chat.Service.Say("after");
        chat.Settle();

        Assert.That(chat.Texts, Has.Length.EqualTo(2));
        Assert.That(chat.Faults, Is.Empty);
    }
}
