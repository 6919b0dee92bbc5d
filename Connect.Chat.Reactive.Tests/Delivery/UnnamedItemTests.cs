using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>An item without an id is identified by its whole content.</summary>
[TestFixture]
public sealed class UnnamedItemTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Two_messages_without_ids_in_one_millisecond_are_both_delivered([Values] bool live)
    {
        await using var chat = NewChat();
        chat.Service.Stamp = static _ => Then;
        if (live)
            await chat.ConnectAsync();

        chat.Service.Say("one");
        chat.Service.Say("two");
        await chat.ConnectAsync();

        Assert.That(chat.Texts, Is.EqualTo(["one", "two"]));
    }

    [Test]
    public async Task Equal_texts_of_two_senders_in_one_millisecond_are_two_messages()
    {
        await using var chat = NewChat();
        chat.Service.Stamp = static _ => Then;
        await chat.ConnectAsync();

        chat.Service.Say("yes", "AGENT");
        chat.Service.Say("yes", "SUPERVISOR");
        chat.Lose();
        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(["yes", "yes"]));
    }

    [Test]
    public async Task Equal_texts_of_two_senders_without_participant_ids_are_two_messages([Values] bool timed)
    {
        await using var chat = NewChat();
        chat.Service.Stamp = _ => timed ? Then : null;
        await chat.ConnectAsync();

        foreach (var role in (string[])["AGENT", "SUPERVISOR"])
        {
            var item = WireItem.Message("", timed ? Then : null, "yes", role);
            item.Remove("Id");
            item.Remove("ParticipantId");
            chat.Service.Publish(item);
        }

        chat.Lose();
        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(["yes", "yes"]));
    }

    [Test]
    public async Task Receipts_without_a_message_id_are_told_apart_by_their_ids()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();

        chat.Service.Happen(ChatContentType.MessageRead, stored: false);
        chat.Service.Happen(ChatContentType.MessageRead, stored: false);
        chat.Settle();

        Assert.That(chat.Items.OfType<MessageReceipt>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task An_item_of_an_unknown_type_is_the_same_whatever_its_white_space()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        const string Pushed = """{"Type":"NEW","Text":"\u0061","AbsoluteTime":"2026-01-01T00:00:00.000Z"}""";
        chat.Service.Socket.Push(WireItem.Frame(Pushed));
        chat.Service.Socket.Push(WireItem.Frame(Pushed.Replace("\":", "\" : ").Replace("\\u0061", "a")));
        chat.Settle();

        Assert.That(chat.Items.OfType<UnknownItem>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Equal_texts_at_two_times_are_two_messages()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();

        chat.Service.Say("yes");
        chat.Advance(TimeSpan.FromSeconds(1));
        chat.Service.Say("yes");
        chat.Lose();
        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(["yes", "yes"]));
    }

    [Test]
    public async Task A_message_with_neither_id_nor_time_is_delivered_once_despite_reconnects([Values] bool live)
    {
        await using var chat = NewChat();
        chat.Service.Stamp = static _ => null;
        if (live)
            await chat.ConnectAsync();
        chat.Service.Say("hello");
        await chat.ConnectAsync();

        for (var i = 0; i < 4; i++)
        {
            chat.Advance(TimeSpan.FromMinutes(7));
            chat.Lose();
            chat.Return();
        }

        Assert.That(chat.Texts, Is.EqualTo(["hello"]));
    }

    [Test]
    public async Task A_message_with_neither_id_nor_time_is_not_delivered_again_by_the_next_process()
    {
        await using var chat = NewChat();
        chat.Service.Stamp = static _ => null;
        await chat.ConnectAsync();
        chat.Service.Say("hello");
        chat.Settle();
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();
        chat.Service.Say("to the next");

        await using var next = new SimulatedChat(chat, ChatResumeHandle.Parse(handle.ToJson()));
        await next.ConnectAsync();

        Assert.That(next.Texts, Is.EqualTo(["to the next"]));
    }

    private static SimulatedChat NewChat()
    {
        var chat = new SimulatedChat();
        chat.Service.GivesId = static () => false;
        return chat;
    }
}
