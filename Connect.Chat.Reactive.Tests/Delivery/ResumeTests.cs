using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The next process continues where the last one stopped.</summary>
[TestFixture]
public sealed class ResumeTests
{
    public enum Stop
    {
        Connected,
        Lost,
        CatchingUp,
        BeyondAGap,
    }

    [Test]
    public async Task A_resumed_transcript_is_complete_after_older_items_are_loaded(
        [Values] Stop stop, [Values(1, 250)] int between, [Values] InitialHistory history)
    {
        await using var chat = new SimulatedChat(options => options with { InitialHistory = history });
        chat.Say(180);
        await chat.ConnectAsync();
        chat.Say(70);
        var handle = await StopAsync(chat, stop);
        chat.Say(between);

        await using var next = new SimulatedChat(chat, handle, options => options with { InitialHistory = history });
        await next.ConnectAsync();
        await LoadAllAsync(next);

        Assert.That(Ids(next), Is.EqualTo(chat.Service.Transcript.Select(WireItem.IdOf)));
    }

    [Test]
    public async Task A_handle_from_before_the_first_connection_continues_nothing()
    {
        static ChatSessionOptions WithoutHistory(ChatSessionOptions options) =>
            options with { InitialHistory = InitialHistory.None };

        await using var chat = new SimulatedChat(WithoutHistory);
        chat.Say(5);
        var handle = ChatResumeHandle.Parse(chat.Session.GetResumeHandle().ToJson());

        await using var next = new SimulatedChat(chat, handle, WithoutHistory);
        await next.ConnectAsync();
        next.Say(1, from: 5);

        Assert.That(next.Texts, Is.EqualTo(["5"]));
    }

    [Test]
    public async Task Receipts_are_not_delivered_again_by_the_next_process()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 300; i++)
        {
            var sent = await chat.Session.SendMessageAsync($"{i}");
            chat.Service.Confirm(sent.Id, ReceiptKind.Delivered);
            chat.Service.Confirm(sent.Id, ReceiptKind.Read);
            chat.Settle();
        }

        var handle = ChatResumeHandle.Parse(chat.Session.GetResumeHandle().ToJson());
        await chat.DisposeAsync();
        await using var next = new SimulatedChat(chat, handle);
        await next.ConnectAsync();

        Assert.That(next.Receipts, Is.Empty);
    }

    [Test]
    public async Task Items_without_ids_are_loaded_once()
    {
        await using var chat = new SimulatedChat();
        var said = 0;
        chat.Service.GivesId = () => ++said % 2 == 0;
        chat.Say(300);
        await chat.ConnectAsync();
        chat.Settle();
        var handle = ChatResumeHandle.Parse(chat.Session.GetResumeHandle().ToJson());
        await chat.DisposeAsync();

        await using var next = new SimulatedChat(chat, handle);
        await next.ConnectAsync();
        await LoadAllAsync(next);

        Assert.That(
            next.Transcript.Select(static entry => ((ChatMessage)entry.Item).Content),
            Is.EqualTo(NumberedMessages.Texts(0, 300)));
    }

    [Test]
    public async Task A_resumed_transcript_is_complete_if_host_clocks_differ()
    {
        await using var chat = new SimulatedChat();
        var said = 0;
        chat.Service.Stamp = now => now.AddMinutes((++said * 7919 % 121) - 60);
        chat.Say(300);
        await chat.ConnectAsync();
        var handle = await StopAsync(chat, Stop.Connected);
        chat.Say(150);

        await using var next = new SimulatedChat(chat, handle);
        await next.ConnectAsync();
        await LoadAllAsync(next);

        Assert.That(Ids(next), Is.EquivalentTo(chat.Service.Transcript.Select(WireItem.IdOf)));
        Assert.That(next.Texts, Is.EqualTo(NumberedMessages.Texts(0, 150)));
    }

    [Test]
    public async Task Both_processes_together_deliver_each_item_once([Values] Stop stop, [Values(1, 250)] int between)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Say(150);
        var handle = await StopAsync(chat, stop);
        for (var i = 0; i < between; i++)
            chat.Service.Say($"between {i}");

        await using var next = new SimulatedChat(chat, handle);
        await next.ConnectAsync();
        next.Recheck();

        Assert.That(
            chat.Items.Concat(next.Items).Select(static item => item.Id),
            Is.EquivalentTo(chat.Service.Transcript.Select(WireItem.IdOf)));
    }

    private static async Task<ChatResumeHandle> StopAsync(SimulatedChat chat, Stop stop)
    {
        if (stop != Stop.Connected)
        {
            chat.Lose();
            chat.Service.Say("while away");
        }

        if (stop is Stop.CatchingUp or Stop.BeyondAGap)
        {
            chat.Service.BeforeNext(Outage.Read, Hang.UntilCancelled);
            chat.Return();
            chat.Service.Say("pushed");
        }

        if (stop == Stop.BeyondAGap)
            chat.Advance(TimeSpan.FromSeconds(6));
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();
        chat.Service.SocketFault = static () => null;
        return ChatResumeHandle.Parse(handle.ToJson());
    }

    private static async Task LoadAllAsync(SimulatedChat chat)
    {
        for (var pages = 0; pages < 50; pages++)
        {
            var page = await chat.Session.LoadOlderAsync(99);
            chat.Settle();
            if (page.NextToken.Length == 0)
                return;
        }

        Assert.Fail("There is always an older page.");
    }

    private static IEnumerable<string> Ids(SimulatedChat chat) => chat.Transcript.Select(static entry => entry.Item.Id);
}
