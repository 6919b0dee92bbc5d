using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The number of pages that a catch-up reads, and the time that it can take.</summary>
[TestFixture]
public sealed class CatchUpLengthTests
{
    private const int MostPages = 2;

    [Test]
    public async Task A_loss_that_missed_nothing_costs_two_pages_after_fifteen_thousand_live_messages()
    {
        await using var chat = NewChat();
        await TalkAsync(chat, 15_000);
        var before = chat.Service.CallsOf(Outage.Read);

        chat.Lose();
        chat.Return();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.CallsOf(Outage.Read) - before, Is.LessThanOrEqualTo(MostPages));
        Assert.That(chat.Texts, Has.Length.EqualTo(15_000));
    }

    [Test]
    public async Task A_replacement_of_the_socket_costs_two_pages_after_fifteen_thousand_live_messages()
    {
        await using var chat = NewChat();
        await TalkAsync(chat, 15_000);
        for (var hours = 0; hours < 3; hours++)
        {
            var before = chat.Service.CallsOf(Outage.Read);
            chat.Advance(new ChatSessionOptions().TransportLifetime);
            chat.Advance(TimeSpan.FromMinutes(1));
            Assert.That(chat.Service.CallsOf(Outage.Read) - before, Is.LessThanOrEqualTo(MostPages));
        }

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(4));
        Assert.That(chat.Texts, Has.Length.EqualTo(15_000));
    }

    [Test]
    public async Task A_loss_that_missed_nothing_costs_two_pages_if_all_times_are_equal()
    {
        var fixedTime = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var chat = NewChat();
        chat.Service.Stamp = _ => fixedTime;
        await TalkAsync(chat, 2_000);
        var before = chat.Service.CallsOf(Outage.Read);

        chat.Lose();
        chat.Return();

        Assert.That(chat.Service.CallsOf(Outage.Read) - before, Is.LessThanOrEqualTo(MostPages));
    }

    [Test]
    public async Task Fifty_thousand_items_are_fetched_for_as_long_as_pages_arrive()
    {
        await using var chat = NewChat();
        for (var i = 0; i < 50_000; i++)
            chat.Service.Say($"{i}");
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { Delay = TimeSpan.FromSeconds(0.15) } : CallPlan.Success;

        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(80));

        await connecting.WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 50_000)));
    }

    [Test]
    public async Task Slow_pages_count_as_progress()
    {
        await using var chat = new SimulatedChat();
        chat.Say(950);
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { Delay = TimeSpan.FromSeconds(20) } : CallPlan.Success;

        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(201));

        await connecting.WaitAsync(Hang.Guard);
        Assert.That(chat.Texts, Has.Length.EqualTo(950));
    }

    [Test]
    public async Task A_page_that_never_arrives_is_not_progress()
    {
        await using var chat = new SimulatedChat();
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { Delay = TimeSpan.FromDays(1) } : CallPlan.Success;

        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(59));
        Assert.That(connecting.IsCompleted, Is.False);
        chat.Advance(TimeSpan.FromSeconds(2));

        await Failure.Of<ChatConnectException>(connecting);
    }

    private static SimulatedChat NewChat() => new(static options => options with { ObserverBacklog = 100_000 });

    private static async Task TalkAsync(SimulatedChat chat, int count)
    {
        await chat.ConnectAsync().ConfigureAwait(false);
        chat.Say(count);
        // Longer than the minute by which host clocks usually differ.
        chat.Advance(TimeSpan.FromMinutes(10));
    }
}
