using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using static Connect.Chat.Reactive.Tests.Session.ReceiptTests;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Receipts of messages from before the first connection.</summary>
[TestFixture]
public sealed class OldMessageReceiptTests
{
    [Test]
    public async Task A_receipt_for_a_loaded_message_does_not_replace_that_of_a_newer_one()
    {
        var (chat, spy) = CallSpy.NewChat(static options => options with { InitialHistory = InitialHistory.None });
        await using var disposal = chat;
        var old = SayLongAgo(chat);
        await chat.ConnectAsync();
        var first = chat.Service.Say("first");
        var second = chat.Service.Say("second");
        chat.Settle();

        foreach (var id in (string[])[first, second, old])
            _ = chat.Session.SendReceiptAsync(id);
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Sent(spy), Is.EqualTo([$"read {first}", $"read {second}"]));
    }

    [Test]
    public async Task A_message_that_was_delivered_before_an_older_one_was_read_is_read()
    {
        var (chat, spy) = CallSpy.NewChat(static options => options with { InitialHistory = InitialHistory.None });
        await using var disposal = chat;
        var old = SayLongAgo(chat);
        await chat.ConnectAsync();
        var message = chat.Service.Say("new");
        chat.Settle();
        _ = chat.Session.SendReceiptAsync(message, ReceiptKind.Delivered);
        chat.Advance(TimeSpan.FromSeconds(5));
        _ = chat.Session.SendReceiptAsync(old);
        chat.Advance(TimeSpan.FromSeconds(5));

        var read = await chat.Session.SendReceiptAsync(message).WaitAsync(Hang.Guard);

        Assert.That(read.Outcome, Is.EqualTo(ReceiptOutcome.Sent));
        Assert.That(Sent(spy), Is.EqualTo([$"delivered {message}", $"read {old}", $"read {message}"]));
    }

    [Test]
    public async Task A_message_that_was_dropped_for_a_slow_observer_is_newer_than_those_read_before()
    {
        var (chat, spy) = CallSpy.NewChat(static options => options with { ObserverBacklog = 2 });
        await using var disposal = chat;
        await chat.ConnectAsync();
        var ids = Enumerable.Range(0, 10).Select(i => chat.Service.Say($"{i}")).ToList();

        // The application has found the last one by GetTranscriptAsync.
        foreach (var id in (string[])[ids[0], ids[^1]])
            _ = chat.Session.SendReceiptAsync(id);
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Sent(spy), Is.EqualTo([$"read {ids[0]}", $"read {ids[^1]}"]));
    }

    [Test]
    public async Task Messages_are_confirmed_in_order_although_many_newer_ones_wait_for_the_observer()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        var first = chat.Service.Say("first");
        _ = chat.Session.SendReceiptAsync(first);
        chat.Time.Advance(TimeSpan.FromSeconds(5));
        var second = chat.Service.Say("second");
        for (var i = 0; i < 1_000; i++)
            chat.Service.Say($"{i}");

        _ = chat.Session.SendReceiptAsync(second);
        chat.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Sent(spy), Is.EqualTo([$"read {first}", $"read {second}"]));
    }

    [Test]
    public async Task A_message_found_between_two_polls_is_newer_than_those_read_before()
    {
        var (chat, spy) = CallSpy.NewChat(static options => options with { Receive = ReceiveMode.Polling });
        await using var disposal = chat;
        var first = chat.Service.Say("first");
        await chat.ConnectAsync();
        _ = chat.Session.SendReceiptAsync(first);
        chat.Advance(TimeSpan.FromMilliseconds(10));
        var second = chat.Service.Say("second");

        _ = chat.Session.SendReceiptAsync(second);
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(Sent(spy), Is.EqualTo([$"read {first}", $"read {second}"]));
    }

    // The session does not read as far back when it connects.
    private static string SayLongAgo(SimulatedChat chat)
    {
        var id = chat.Service.Say("old");
        for (var i = 0; i < 300; i++)
            chat.Service.Say($"{i}");
        return id;
    }
}
