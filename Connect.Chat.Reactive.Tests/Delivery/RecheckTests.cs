using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The recheck of the newest page after a loss, whatever the state of the new socket.</summary>
[TestFixture]
public sealed class RecheckTests
{
    [TestCase(50)]
    [TestCase(250)]
    public async Task Messages_withheld_by_a_frozen_socket_are_recovered_in_order(int count)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Return();
        chat.Service.Socket.IsFrozen = true;

        chat.Say(count);
        chat.Advance(TimeSpan.FromSeconds(5.1));
        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, count)));
        chat.Advance(TimeSpan.FromSeconds(30));

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, count)));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_gap_that_opens_during_the_recheck_is_filled_by_another_catch_up()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Return();
        chat.Service.Socket.IsFrozen = true;
        chat.Say(250);
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { DelayAfter = TimeSpan.FromSeconds(2) } : CallPlan.Success;

        chat.Advance(TimeSpan.FromSeconds(6));
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 250)));
    }

    [Test]
    public async Task A_chat_ends_although_its_last_check_fails()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Return();
        chat.Service.FailNext(Outage.Read, ServiceFailure.Of(500, "InternalServerException"));

        chat.Service.End();
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task One_check_covers_all_catch_ups_before_it()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            chat.Service.Socket.Push("{");
            chat.Advance(TimeSpan.FromSeconds(1));
        }

        var calls = chat.Service.CallsOf(Outage.Read);
        chat.Advance(TimeSpan.FromSeconds(3.5));
        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls));
        chat.Advance(TimeSpan.FromSeconds(20));

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls + 1));
    }
}
