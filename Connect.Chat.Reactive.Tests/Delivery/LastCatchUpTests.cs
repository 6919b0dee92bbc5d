using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The reads after the chat has ended.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LastCatchUpTests : CatchUpTest
{
    private static readonly ChatEndedEvent End = new() { Id = "end", Time = Sample.At(100) };

    [Test]
    public async Task A_failure_is_reported_and_releases_the_held_items()
    {
        CatchUp.Hold();
        Sequencer.OnItem(Sample.Theirs("held", 1));
        Pages.FailNext();

        await CatchUp.TryLastAsync(default);

        Assert.That(Host.LastFailures, Has.Count.EqualTo(1).And.All.InstanceOf<IOException>());
        Assert.That(Sink.Ids, Is.EqualTo(["held"]));
    }

    [Test]
    public async Task A_failure_leaves_no_timer_and_prevents_new_ones()
    {
        CatchUp.Hold();
        Pages.FailNext();

        await CatchUp.TryLastAsync(default);
        CatchUp.Hold();

        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void An_end_that_the_missed_items_show_makes_further_reads_unnecessary()
    {
        Lose();
        CatchUp.Hold();
        Pages.Transcript.Add(End);

        var last = CatchUp.TryLastAsync(default);

        Assert.That(last.IsCompletedSuccessfully, Is.True);
        Assert.That(Pages.Asked, Has.Count.EqualTo(1));
        Assert.That(Sink.Ids, Is.EqualTo(["i0", "end"]));
    }

    [Test]
    public void An_end_that_the_newest_page_shows_makes_further_reads_unnecessary()
    {
        Lose();
        Say(1);
        Pages.Transcript.Add(End);

        var last = CatchUp.TryLastAsync(default);

        Assert.That(last.IsCompletedSuccessfully, Is.True);
        Assert.That(Pages.Asked, Has.Count.EqualTo(2), "the second page has the known item");
        Assert.That(Sink.Ids, Is.EqualTo(["i0", "i1", "end"]));
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public void A_transcript_without_the_end_is_read_again_at_once_and_after_three_seconds()
    {
        Lose();
        CatchUp.Hold();
        var last = CatchUp.TryLastAsync(default);
        Assert.That(Pages.Asked, Has.Count.EqualTo(2));
        Pages.Transcript.Add(End);

        Time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.That(Pages.Asked, Has.Count.EqualTo(2));
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That(last.IsCompletedSuccessfully, Is.True);
        Assert.That(Pages.Asked, Has.Count.EqualTo(3));
        Assert.That(Sink.Ids, Is.EqualTo(["i0", "end"]));
    }

    [Test]
    public void A_chat_that_lost_nothing_needs_no_read()
    {
        Run();
        Pages.Asked.Clear();

        var last = CatchUp.TryLastAsync(default);

        Assert.That(last.IsCompletedSuccessfully, Is.True);
        Assert.That(Pages.Asked, Is.Empty);
    }

    // The session knows one item.
    private void Lose()
    {
        Say(1);
        Run();
        CatchUp.OnDisconnected(wasSubscribed: true);
        Pages.Asked.Clear();
    }
}
