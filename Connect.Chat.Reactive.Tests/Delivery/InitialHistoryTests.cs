using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Which items count as history, and how InitialHistory treats them.</summary>
[TestFixture]
public sealed class InitialHistoryTests
{
    public enum Trouble
    {
        Fails,
        Hangs,
    }

    [Test]
    public async Task Without_history_items_missed_before_the_first_page_are_recovered([Values] Trouble trouble)
    {
        await using var chat = NewChat();
        chat.Service.Say("before");
        var ill = true;
        chat.Service.PlanCall = operation => operation == Outage.Read && ill ? PlanFor(trouble) : CallPlan.Success;
        _ = chat.Session.ConnectAsync();
        chat.Service.Say("first");
        chat.Advance(TimeSpan.FromSeconds(6));
        chat.Service.Say("second");
        chat.Advance(TimeSpan.FromSeconds(2));

        ill = false;
        chat.Lose();
        chat.Service.Say("missed");
        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(40));

        Assert.That(chat.Seen(), Is.EquivalentTo(["first Live", "second Live", "missed Recovered"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Without_history_items_missed_seconds_after_the_first_subscription_are_recovered()
    {
        await using var chat = NewChat();
        chat.Service.Say("before");
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.SayOnHost(TimeSpan.FromMinutes(-10), "missed");
        chat.Return();

        Assert.That(chat.Seen(), Is.EqualTo(["missed Recovered"]));
    }

    [Test]
    public async Task Without_history_a_missed_item_that_sorts_before_the_history_is_recovered()
    {
        await using var chat = NewChat();
        chat.Service.SortsByTime = true;
        chat.Say(3);
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.SayOnHost(TimeSpan.FromMinutes(-10), "missed");
        chat.Return();

        Assert.That(chat.Seen(), Is.EqualTo(["missed Recovered"]));
    }

    [Test]
    public async Task Without_history_items_missed_before_anything_was_pushed_are_recovered(
        [Values] Trouble trouble, [Values] bool isPushedAfter)
    {
        await using var chat = NewChat();
        var ill = true;
        chat.Service.PlanCall = operation => operation == Outage.Read && ill ? PlanFor(trouble) : CallPlan.Success;
        _ = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(8));

        ill = false;
        chat.Lose();
        chat.Service.Say("missed");
        if (isPushedAfter)
            chat.Service.OnSubscribe = socket =>
            {
                socket.Accept();
                chat.Service.Say("pushed");
            };
        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(40));

        Assert.That(chat.Seen()[0], Is.EqualTo("missed Recovered"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Without_history_all_missed_items_are_recovered_although_many_were_pushed_since()
    {
        await using var chat = NewChat();
        chat.Service.Say("before");
        chat.Service.PlanCall = static operation => operation == Outage.Read
            ? new() { FailsBefore = ServiceFailure.Network }
            : CallPlan.Success;
        _ = chat.Session.ConnectAsync();
        chat.Service.Say("first");
        chat.Settle();
        chat.Lose();
        chat.Say(350);
        chat.Return();
        chat.Say(50, from: 350);
        chat.Service.PlanCall = static _ => CallPlan.Success;
        chat.Advance(TimeSpan.FromSeconds(40));

        Assert.That(chat.Texts, Is.EquivalentTo(["first", .. NumberedMessages.Texts(0, 400)]));
    }

    [Test]
    public async Task Without_history_no_earlier_item_is_delivered_however_many_there_are()
    {
        await using var chat = NewChat();
        for (var i = 0; i < 450; i++)
            chat.Service.SayStamped(now => i % 3 == 0 ? null : now.AddHours(i % 7), "before");
        await chat.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            chat.Lose();
            chat.Service.Say($"missed {i}");
            chat.Return();
            chat.Recheck();
        }

        Assert.That(chat.Texts, Is.EqualTo(["missed 0", "missed 1", "missed 2"]));
    }

    [Test]
    public async Task Items_after_an_empty_first_page_are_history()
    {
        await using var chat = new SimulatedChat();
        chat.Say(250);
        var pages = 0;
        chat.Service.PageLength = asked => ++pages == 1 ? 0 : asked;

        await chat.ConnectAsync();

        Assert.That(chat.Seen(), Is.EqualTo(NumberedMessages.Texts(0, 250).Select(static text => $"{text} History")));
    }

    [Test]
    public async Task Items_before_the_first_connection_are_history_whatever_their_times()
    {
        await using var chat = new SimulatedChat();
        for (var i = 0; i < 250; i++)
            chat.Service.SayStamped(now => i % 5 == 0 ? null : now.AddMinutes(i % 2 == 0 ? i : -i), $"{i}");
        chat.Service.PageLength = static asked => asked / 3;

        await chat.ConnectAsync();

        Assert.That(chat.Seen(), Is.EqualTo(NumberedMessages.Texts(0, 250).Select(static text => $"{text} History")));
    }

    private static SimulatedChat NewChat() =>
        new(static options => options with { InitialHistory = InitialHistory.None });

    private static CallPlan PlanFor(Trouble trouble) => trouble == Trouble.Fails
        ? new() { FailsBefore = ServiceFailure.Network }
        : new() { Delay = TimeSpan.FromDays(1) };

    [Test]
    public async Task Without_history_items_missed_during_a_suspension_before_the_first_page_are_recovered()
    {
        await using var chat = new SimulatedChat(
            static options => options with { InitialHistory = InitialHistory.None });
        chat.Service.PlanCall = static operation => operation == Outage.Read
            ? new() { FailsBefore = ServiceFailure.Network }
            : CallPlan.Success;
        _ = chat.Session.ConnectAsync();
        chat.Settle();

        await chat.Session.SuspendAsync();
        chat.Service.Say("missed");
        chat.Service.PlanCall = static _ => CallPlan.Success;
        await chat.Session.ResumeAsync();
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
    }
}
