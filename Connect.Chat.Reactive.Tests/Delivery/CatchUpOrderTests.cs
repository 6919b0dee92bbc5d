using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Missed items precede the items that are pushed during the catch-up.</summary>
[TestFixture]
public sealed class CatchUpOrderTests
{
    [TestCase(1.5)]
    [TestCase(4.5)]
    public async Task A_second_socket_has_the_whole_hold_limit_for_its_catch_up(double pageSeconds)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.Say("missed");
        chat.Service.BeforeNext(Outage.Read, Hang.UntilCancelled);
        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(3));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.CatchingUp));

        chat.Lose();
        chat.Advance(TimeSpan.FromSeconds(1));
        chat.Service.PlanCall = operation =>
            operation == Outage.Read ? new() { Delay = TimeSpan.FromSeconds(pageSeconds) } : CallPlan.Success;
        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(0.5));
        chat.Service.Say("pushed");
        chat.Advance(TimeSpan.FromSeconds(6));

        Assert.That(chat.Texts, Is.EqualTo(["missed", "pushed"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Three_sockets_lost_during_catch_up_keep_the_order()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            chat.Lose();
            chat.Service.Say($"missed {i}");
            chat.Service.BeforeNext(Outage.Read, Hang.UntilCancelled);
            chat.Return();
            chat.Advance(TimeSpan.FromSeconds(2));
            chat.Service.Say($"pushed {i}");
            chat.Advance(TimeSpan.FromSeconds(1));
        }

        chat.Lose();
        chat.Return();
        chat.Recheck();

        Assert.That(
            chat.Texts, Is.EqualTo(["missed 0", "pushed 0", "missed 1", "pushed 1", "missed 2", "pushed 2"]));
    }

    // One frame is too large, the other one is unreadable. The transcript contains both items.
    [Test]
    public async Task An_item_whose_frame_is_lost_during_a_catch_up_precedes_later_pushes(
        [Values] bool oversized)
    {
        await using var chat = new SimulatedChat(static options => options with { MaxFrameBytes = 1_024 });
        await chat.ConnectAsync();
        chat.Lose();
        // The page has the state at the arrival of the request.
        chat.Service.PlanCall = static operation =>
            operation == Outage.Read ? new() { DelayAfter = TimeSpan.FromSeconds(1) } : CallPlan.Success;
        chat.Return();
        var text = oversized ? new string('m', 2_000) : "m";
        if (!oversized)
            chat.Service.Deliver = static (socket, frame) => socket.Push(frame[..^12]);
        chat.Service.Say(text);
        chat.Service.Deliver = static (socket, frame) => socket.Push(frame);
        chat.Service.Say("pushed");
        chat.Advance(TimeSpan.FromSeconds(15));

        Assert.That(chat.Texts, Is.EqualTo([text, "pushed"]));
    }

    [Test]
    public async Task Live_items_pass_after_the_hold_limit_and_missed_items_follow()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.Say("missed");
        chat.Service.BeforeNext(Outage.Read, Hang.UntilCancelled);
        chat.Service.BeforeNext(Outage.Read, Hang.UntilCancelled);
        chat.Return();
        chat.Service.Say("pushed");

        chat.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(chat.Texts, Is.Empty);
        chat.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(chat.Seen(), Is.EqualTo(["pushed Live"]));
        chat.Lose();
        chat.Return();
        chat.Lose();
        chat.Advance(TimeSpan.FromMinutes(1));
        chat.Return();
        chat.Recheck();

        Assert.That(chat.Seen(), Is.EqualTo(["pushed Live", "missed Recovered"]));
    }
}
