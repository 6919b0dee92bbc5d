using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>When the sequencer opens a gap, how far the next walk reads, and what the sequencer reports.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SequencerGapTests
{
    private static readonly ChatEndedEvent End = new() { Id = "end", Time = Sample.At(9) };

    private readonly RecordingSink _sink = new();
    private readonly ItemSequencer _sequencer;

    public SequencerGapTests() => _sequencer = new(_sink, new());

    [Test]
    public void A_full_backlog_opens_a_gap()
    {
        _sequencer.Hold();
        _sequencer.CatchUp([]);
        _sink.Full = true;
        Assert.That(_sequencer.IsGapOpen, Is.False);

        _sequencer.OnItem(Sample.Theirs("a", 1));

        Assert.That(_sequencer.IsGapOpen, Is.True);
    }

    [Test]
    public void The_end_is_reported_when_it_is_pushed()
    {
        _sequencer.OnItem(End);

        Assert.That(_sink.Ends, Is.EqualTo(1));
    }

    [Test]
    public void The_end_is_reported_when_it_is_released()
    {
        _sequencer.Hold();
        _sequencer.OnItem(End);
        Assert.That(_sink.Ends, Is.Zero);

        _sequencer.Release();

        Assert.That(_sink.Ends, Is.EqualTo(1));
    }

    [Test]
    public void The_end_is_reported_when_a_recheck_finds_it()
    {
        _sequencer.Hold();
        _sequencer.CatchUp([]);

        _sequencer.CompleteRecheck(_sequencer.Walk([End], isRecheck: true));

        Assert.That(_sink.Ends, Is.EqualTo(1));
    }

    [Test]
    public void The_oldest_item_that_the_first_catch_up_read_is_the_oldest_one_with_an_id()
    {
        _sequencer.Hold();
        Assert.That(_sequencer.OldestReadId, Is.Null);

        _sequencer.CatchUp([Sample.Theirs("", 0), Sample.Theirs("a", 1), Sample.Theirs("b", 2)]);
        Assert.That(_sequencer.OldestReadId, Is.EqualTo("a"));
        _sequencer.Hold();
        _sequencer.CatchUp([Sample.Theirs("z", -1), Sample.Theirs("a", 1), Sample.Theirs("b", 2)]);

        Assert.That(_sequencer.OldestReadId, Is.EqualTo("a"));
    }

    // 48 of 64 markers in pages of two, and one page more.
    [Test]
    public void A_resumed_session_reads_back_to_the_latest_delivered_items()
    {
        var delivered = Items(0, 300);
        var sequencer = new ItemSequencer(
            _sink, new() { ResumeFrom = new() { Recent = [.. delivered.Select(ItemIdentity.Of)] } });
        sequencer.Hold();

        var walk = sequencer.Walk(delivered, pageSize: 2);

        Assert.That(walk.Pages, Is.EqualTo(24 + 1));
    }

    [Test]
    public void A_walk_that_a_later_gap_overtakes_spares_the_next_walk_the_pages_that_it_read()
    {
        _sequencer.Hold();
        _sequencer.CatchUp(Items(0, 10));
        _sequencer.Hold();
        var overtaken = _sequencer.Walk(Items(0, 300), pageSize: 2);
        _sequencer.Hold();
        _sequencer.Complete(overtaken);

        var walk = _sequencer.Walk(Items(0, 300), pageSize: 2);

        Assert.That(walk.Pages, Is.EqualTo(24 + 1));
    }

    [Test]
    public void A_walk_that_read_nothing_does_not_shorten_the_next_one()
    {
        var sequencer = new ItemSequencer(_sink, new() { InitialHistory = InitialHistory.None });
        sequencer.Hold();
        sequencer.Complete(FirstPageOf(sequencer, Items(0, 4)));
        sequencer.Hold();
        var failed = sequencer.BeginWalk(isRecheck: false, maxPages: 1_000);
        failed.End("The first page is too large.");
        sequencer.Hold();
        sequencer.Complete(failed);

        sequencer.CatchUp(Items(0, 10), pageSize: 2);

        Assert.That(_sink.Ids, Is.EqualTo(Items(4, 6).ConvertAll(static item => item.Id)));
    }

    private static List<ChatItem> Items(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(static number => Sample.Theirs($"i{number}", number))];

    private static TranscriptWalk FirstPageOf(ItemSequencer sequencer, List<ChatItem> transcript)
    {
        var walk = sequencer.BeginWalk(isRecheck: false, maxPages: 1_000);
        transcript.Reverse();
        walk.Add(new() { Transcript = transcript, NextToken = "older" }, sequencer.IsBeforeGap(transcript));
        return walk;
    }
}
