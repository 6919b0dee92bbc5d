using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>More items than a catch-up may read, faster than the observers take them.</summary>
[TestFixture]
public sealed class FloodTests
{
    private const int Count = 2_000;

    // Room for 200 items.
    private const int MaxPages = 2;

    [Test]
    public async Task A_flood_that_outruns_the_observers_loses_no_item([Values(1, 10, 250)] int backlog)
    {
        await using var chat = NewChat(backlog);
        await chat.ConnectAsync();

        SayWithoutPause(chat, 0, Count);

        AssertAllArrive(chat, Count);
    }

    [Test]
    public async Task A_second_flood_during_the_catch_up_of_the_first_loses_no_item()
    {
        await using var chat = NewChat(backlog: 10);
        await chat.ConnectAsync();
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { Delay = TimeSpan.FromSeconds(0.05) } : CallPlan.Success;
        SayWithoutPause(chat, 0, Count);
        chat.Settle();

        SayWithoutPause(chat, Count, Count);
        chat.Advance(TimeSpan.FromMinutes(2));

        AssertAllArrive(chat, 2 * Count);
    }

    [Test]
    public async Task A_flood_while_live_items_are_held_loses_no_item()
    {
        await using var chat = NewChat(backlog: 10);
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { Delay = TimeSpan.FromSeconds(0.05) } : CallPlan.Success;
        chat.Return();

        SayWithoutPause(chat, 0, Count);
        chat.Advance(TimeSpan.FromMinutes(2));

        AssertAllArrive(chat, Count);
    }

    [Test]
    public async Task A_flood_and_a_lost_socket_lose_no_item()
    {
        await using var chat = NewChat(backlog: 10);
        await chat.ConnectAsync();
        SayWithoutPause(chat, 0, Count);

        chat.Lose();
        SayWithoutPause(chat, Count, MaxPages * 50);
        chat.Return();

        AssertAllArrive(chat, Count + (MaxPages * 50));
    }

    [Test]
    public async Task The_room_for_one_flood_is_not_kept_for_the_next_outage()
    {
        await using var chat = NewChat(backlog: 10);
        await chat.ConnectAsync();
        SayWithoutPause(chat, 0, Count);
        AssertAllArrive(chat, Count);

        chat.Lose();
        SayWithoutPause(chat, Count, Count);
        chat.Return();
        chat.Settle();

        Assert.That(chat.Faults, Has.One.Property(nameof(ChatFault.Kind)).EqualTo(ChatFaultKind.CatchUpIncomplete));
    }

    private static SimulatedChat NewChat(int backlog) =>
        new(options => options with { ObserverBacklog = backlog, MaxCatchUpPages = MaxPages });

    // No observer runs meanwhile.
    private static void SayWithoutPause(SimulatedChat chat, int first, int count)
    {
        for (var i = first; i < first + count; i++)
            chat.Service.Say($"{i}");
    }

    private static void AssertAllArrive(SimulatedChat chat, int count)
    {
        for (var i = 0; i < 100; i++)
            chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, count)));
        Assert.That(
            chat.Faults, Has.None.Property(nameof(ChatFault.Kind)).EqualTo(ChatFaultKind.CatchUpIncomplete));
    }
}
