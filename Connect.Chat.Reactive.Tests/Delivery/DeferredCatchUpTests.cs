using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Catch-ups while the observers are far behind.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeferredCatchUpTests : CatchUpTest
{
    [Test]
    public void A_catch_up_waits_for_observers_that_are_far_behind()
    {
        Say(2);
        Run();
        Pages.Asked.Clear();
        Sink.FarBehind = Sink.Full = true;
        Say(2);
        CatchUp.Hold();
        Sequencer.OnItem(Pages.Transcript[^1]);

        Run();

        Assert.That(Pages.Asked, Is.Empty);
        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1"]));
        Assert.That(Sequencer.IsHolding, Is.False);
        Assert.That(CatchUp.IsNeeded, Is.True);
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void What_was_missed_or_pushed_meanwhile_follows_in_order()
    {
        Say(1);
        Run();
        Sink.FarBehind = Sink.Full = true;
        Say(2);
        Run();
        Sink.FarBehind = Sink.Full = false;
        Say(1);
        // The backlog has room again, but this item must not precede the missed ones.
        Sequencer.OnItem(Pages.Transcript[^1]);
        Assert.That(Sink.Ids, Is.EqualTo(["i0"]));

        Run();

        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1", "i2", "i3"]));
        Assert.That(CatchUp.IsNeeded, Is.False);
    }

    [Test]
    public void Held_items_are_emitted_if_there_is_room_for_them()
    {
        Run();
        Sink.FarBehind = true;
        CatchUp.Hold();
        Sequencer.OnItem(Sample.Theirs("held", 1));

        Run();

        Assert.That(Sink.Ids, Is.EqualTo(["held"]));
    }

    [Test]
    public void The_first_catch_up_does_not_wait_because_it_finds_out_where_the_session_begins()
    {
        Say(2);
        Sink.FarBehind = true;

        Run();

        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1"]));
        Assert.That(CatchUp.IsNeeded, Is.False);
    }

    [Test]
    public void Without_a_gap_nothing_waits()
    {
        Run();
        Sink.FarBehind = true;

        Assert.That(Sequencer.TryDeferCatchUp(out var generation), Is.False);
        Sequencer.OnItem(Sample.Theirs("live", 1));

        Assert.That(generation, Is.EqualTo(1));
        Assert.That(Sink.Ids, Is.EqualTo(["live"]));
    }
}
