using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>What the loss of a connection or of a frame does to held items and to the recheck.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpLossTests : CatchUpTest
{
    private static readonly TimeSpan RecheckDelay = TimeSpan.FromSeconds(5);

    [Test]
    public void Without_a_connection_and_held_items_nothing_is_held_back()
    {
        CatchUp.Hold();

        CatchUp.OnDisconnected(wasSubscribed: true);

        Assert.That(Sequencer.IsHolding, Is.False);
        Assert.That(Time.ActiveTimers, Is.Zero);
        Assert.That(CatchUp.IsNeeded, Is.True);
    }

    [Test]
    public void Held_items_wait_for_the_next_connection_up_to_the_limit()
    {
        CatchUp.Hold();
        Sequencer.OnItem(Sample.Theirs("held", 1));

        CatchUp.OnDisconnected(wasSubscribed: true);
        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(Sequencer.IsHolding, Is.True);
        Assert.That(Sink.Emitted, Is.Empty);
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That(Sink.Ids, Is.EqualTo(["held"]));
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void The_loss_of_a_subscription_requires_a_recheck(bool wasSubscribed, int reads)
    {
        Run();
        CatchUp.OnDisconnected(wasSubscribed);
        Run();
        Pages.Asked.Clear();

        Time.Advance(RecheckDelay);

        Assert.That(Pages.Asked, Has.Count.EqualTo(reads));
    }

    [Test]
    public void Items_that_follow_a_lost_frame_are_held_back()
    {
        Run();

        CatchUp.OnDamage();
        Sequencer.OnItem(Sample.Theirs("following", 1));

        Assert.That(Sink.Emitted, Is.Empty);
        Assert.That(CatchUp.IsNeeded, Is.True);
    }

    [Test]
    public void A_lost_frame_requires_a_recheck()
    {
        Run();
        CatchUp.OnDamage();
        Run();
        Pages.Asked.Clear();

        Time.Advance(RecheckDelay);

        Assert.That(Pages.Asked, Has.Count.EqualTo(1));
    }
}
