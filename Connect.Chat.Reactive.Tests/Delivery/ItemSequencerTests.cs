using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ItemSequencerTests
{
    private readonly RecordingSink _sink = new();
    private readonly ItemSequencer _sequencer;

    public ItemSequencerTests()
    {
        _sequencer = new(_sink, new() { OwnParticipantId = Sample.Own });
        _sequencer.Hold();
        _sequencer.CatchUp([]);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Every_item_is_emitted_once_in_any_sequence_of_pushes_holds_and_fetches(bool resumes)
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var model = new SequencerModel(seed) { AllowsResume = resumes };
            for (var step = 20 + (seed % 300); step > 0; step--)
                model.Step();
            model.Finish();

            Assert.That(model.Sink.Ids, Is.EquivalentTo(model.Said), $"seed {seed}");
            if (model.KeptOrder)
                Assert.That(model.Sink.Ids, Is.EqualTo(model.Said), $"seed {seed}");
        }
    }

    [Test]
    public void Held_items_follow_missed_ones_and_stay_live()
    {
        _sequencer.Hold();
        _sequencer.OnItem(Sample.Theirs("c", 3));
        Assert.That(_sink.Emitted, Is.Empty);

        _sequencer.CatchUp([Sample.Theirs("a", 1), Sample.Theirs("b", 2), Sample.Theirs("c", 3)]);
        _sequencer.OnItem(Sample.Theirs("d", 4));

        Assert.That(_sink.Ids, Is.EqualTo(["a", "b", "c", "d"]));
        Assert.That(
            _sink.Emitted.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.Recovered, ItemOrigin.Recovered, ItemOrigin.Live, ItemOrigin.Live]));
    }

    [Test]
    public void After_a_release_live_items_pass_and_missed_ones_follow()
    {
        _sequencer.Hold();
        _sequencer.OnItem(Sample.Theirs("b", 2));
        _sequencer.Release();
        _sequencer.OnItem(Sample.Theirs("c", 3));

        _sequencer.CatchUp([Sample.Theirs("a", 1), Sample.Theirs("b", 2), Sample.Theirs("c", 3)]);

        Assert.That(_sink.Ids, Is.EqualTo(["b", "c", "a"]));
        Assert.That(_sink.Emitted[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
        Assert.That(_sequencer.IsGapOpen, Is.False);
    }

    [Test]
    public void A_walk_older_than_the_latest_hold_releases_nothing()
    {
        _sequencer.Hold();
        var early = _sequencer.Walk([Sample.Theirs("a", 1)]);
        _sequencer.Hold();
        _sequencer.OnItem(Sample.Theirs("c", 3));

        _sequencer.Complete(early);
        Assert.That(_sink.Ids, Is.EqualTo(["a"]));
        _sequencer.CatchUp([Sample.Theirs("a", 1), Sample.Theirs("b", 2)]);

        Assert.That(_sink.Ids, Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public void The_time_of_an_item_decides_nothing()
    {
        _sequencer.Hold();
        _sequencer.CatchUp([Sample.Theirs("future", 7_200), Sample.Theirs("past", -7_200)]);

        _sequencer.OnItem(Sample.Theirs("b", -1_000_000));
        _sequencer.OnItem(Sample.Theirs("c", 1_000_000));
        _sequencer.OnItem(Sample.Theirs("d", 0));

        Assert.That(_sink.Ids, Is.EqualTo(["future", "past", "b", "c", "d"]));
    }

    [Test]
    public void Typing_is_emitted_at_once_but_not_while_the_backlog_is_full()
    {
        _sequencer.Hold();
        _sequencer.OnItem(new TypingEvent { Id = "t1", Time = Sample.At(1) });
        _sequencer.OnItem(new TypingEvent { Id = "t1", Time = Sample.At(1) });
        _sink.Full = true;
        _sequencer.OnItem(new TypingEvent { Id = "t2", Time = Sample.At(2) });

        Assert.That(_sink.Ids, Is.EqualTo(["t1"]));
    }

    [Test]
    public void Typing_without_id_and_time_is_emitted_each_time()
    {
        _sequencer.OnItem(new TypingEvent { Time = Sample.At(1), IsTimeEstimated = true });
        _sequencer.OnItem(new TypingEvent { Time = Sample.At(2), IsTimeEstimated = true });

        Assert.That(_sink.Emitted, Has.Count.EqualTo(2));
    }

    [Test]
    public void Items_skipped_for_a_full_backlog_are_fetched_later_in_order()
    {
        _sequencer.OnItem(Sample.Theirs("a", 1));
        _sink.Full = true;
        _sequencer.OnItem(Sample.Theirs("b", 2));
        _sink.Full = false;
        // The backlog has room again, but this item must not precede the skipped ones.
        _sequencer.OnItem(Sample.Theirs("c", 3));
        Assert.That(_sink.Ids, Is.EqualTo(["a"]));

        _sequencer.Hold();
        _sequencer.CatchUp([Sample.Theirs("a", 1), Sample.Theirs("b", 2), Sample.Theirs("c", 3)]);

        Assert.That(_sink.Ids, Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public void Items_beyond_the_hold_capacity_become_the_next_gap()
    {
        var sink = new RecordingSink();
        var sequencer = new ItemSequencer(sink, new() { HeldCapacity = 2 });
        var all = Enumerable.Range(1, 5).Select(i => Sample.Theirs($"i{i}", i)).ToList();
        sequencer.Hold();
        all.ForEach(sequencer.OnItem);

        sequencer.CatchUp(all[..1]);
        Assert.That(sink.Ids, Is.EqualTo(["i1", "i2"]));
        Assert.That(sink.Gaps, Is.EqualTo(1));
        Assert.That(sequencer.IsGapOpen, Is.True);
        sequencer.Hold();
        sequencer.CatchUp(all);

        Assert.That(sink.Ids, Is.EqualTo(["i1", "i2", "i3", "i4", "i5"]));
        Assert.That(sink.Gaps, Is.EqualTo(1));
    }

    [Test]
    public void An_attachment_is_emitted_again_when_its_status_changes_and_never_with_an_older_one()
    {
        var waiting = Sample.File("f", 1, "a.pdf", AttachmentStatus.InProgress);
        var approved = Sample.File("f", 1, "a.pdf", AttachmentStatus.Approved);

        _sequencer.OnItem(waiting);
        _sequencer.OnItem(waiting);
        _sequencer.OnItem(approved);
        _sequencer.OnItem(waiting);
        _sequencer.Hold();
        _sequencer.OnItem(approved);
        _sequencer.CatchUp([waiting]);

        Assert.That(_sink.Emitted, Is.EqualTo([waiting, approved]));
        Assert.That(_sink.Changes, Is.EqualTo([ItemChange.New, ItemChange.Updated]));
    }

    [Test]
    public void A_change_during_an_outage_is_emitted_once_and_its_push_is_ignored()
    {
        _sequencer.OnItem(Sample.Theirs("m", 1).Chunk(1));
        _sequencer.Hold();
        _sequencer.OnItem(Sample.Theirs("m", 1).Chunk(2));
        _sequencer.OnItem(Sample.Theirs("m", 1).Chunk(3, completed: true));

        _sequencer.CatchUp([Sample.Theirs("m", 1).Chunk(3, completed: true)]);
        _sequencer.OnItem(Sample.Theirs("m", 1).Chunk(2));

        Assert.That(_sink.Emitted[^1], Is.EqualTo(Sample.Theirs("m", 1).Chunk(3, completed: true)));
        Assert.That(_sink.Emitted.Select(item => ((ChatMessage)item).Metadata.ChunkNumber), Is.EqualTo([1, 2, 3]));
    }

    [Test]
    public void The_end_is_reported_once_outside_the_lock()
    {
        var end = new ChatEndedEvent { Id = "end", Time = Sample.At(9) };
        var wasFree = false;
        _sink.AtEnd = () =>
        {
            var other = new Thread(() => _ = _sequencer.IsGapOpen);
            other.Start();
            wasFree = other.Join(Simulation.Hang.Guard);
        };
        _sequencer.Hold();
        _sequencer.OnItem(end);
        Assert.That(_sink.Ends, Is.Zero);

        _sequencer.CatchUp([Sample.Theirs("a", 1), end]);
        _sequencer.OnItem(end);
        _sequencer.Hold();
        _sequencer.CatchUp([end]);

        Assert.That(_sink.Ends, Is.EqualTo(1));
        Assert.That(wasFree, Is.True);
        Assert.That(_sink.Ids, Is.EqualTo(["a", "end"]));
    }

    [Test]
    public void The_position_of_an_item_follows_the_order_of_emission()
    {
        _sequencer.OnItem(Sample.Theirs("a", 9));
        _sequencer.OnItem(Sample.Theirs("b", 1));

        Assert.That(_sequencer.PositionOf("b").Latest - _sequencer.PositionOf("a").Latest, Is.EqualTo(1));
        Assert.That(_sequencer.PositionOf("c"), Is.EqualTo(ItemPosition.BeforeAll));
        Assert.That(_sequencer.Knows("a"), Is.True);
        Assert.That(_sequencer.Knows("c"), Is.False);
    }
}
