using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class ItemSequencerTests
{
    private const int Plenty = KnownItems.DefaultCapacity;
    private static readonly Func<ChatItem, ItemOrigin> Recovered = static _ => ItemOrigin.Recovered;

    [TestCase(Plenty, false)]
    [TestCase(Plenty, true)]
    [TestCase(8, false)]
    public void Whatever_is_pushed_repeated_held_released_and_fetched_comes_once(int capacity, bool resumes)
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var model = new SequencerModel(seed, capacity) { AllowsResume = resumes };
            for (var step = 20 + (seed % 300); step > 0; step--)
                model.Step();
            model.Finish();

            Assert.That(model.Sink.Ids, Is.EquivalentTo(model.Said), $"seed {seed}");
            if (model.KeptOrder)
                Assert.That(model.Sink.Ids, Is.EqualTo(model.Said), $"seed {seed}");
        }
    }

    [Test]
    public void What_was_held_follows_what_was_missed_and_stays_live()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        gate.Hold();
        gate.TakeLive(Sample.Theirs("c", 3));
        Assert.That(sink.Emitted, Is.Empty);

        gate.Complete([Sample.Theirs("a", 1), Sample.Theirs("b", 2), Sample.Theirs("c", 3)], Recovered);
        gate.TakeLive(Sample.Theirs("d", 4));

        Assert.That(sink.Ids, Is.EqualTo(["a", "b", "c", "d"]));
        Assert.That(
            sink.Emitted.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.Recovered, ItemOrigin.Recovered, ItemOrigin.Live, ItemOrigin.Live]));
    }

    [Test]
    public void What_was_missed_comes_late_when_the_gate_was_released_before()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        gate.Hold();
        gate.TakeLive(Sample.Theirs("b", 2));
        gate.Release();
        gate.TakeLive(Sample.Theirs("c", 3));

        gate.Complete([Sample.Theirs("a", 1), Sample.Theirs("b", 2), Sample.Theirs("c", 3)], Recovered);

        Assert.That(sink.Ids, Is.EqualTo(["b", "c", "a"]));
        Assert.That(sink.Emitted[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
    }

    [Test]
    public void Typing_is_told_at_once_and_never_while_observers_are_behind()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        gate.Hold();
        gate.TakeLive(new TypingEvent { Id = "t1", Time = Sample.At(1) });
        sink.Full = true;
        gate.TakeLive(new TypingEvent { Id = "t2", Time = Sample.At(2) });

        Assert.That(sink.Ids, Is.EqualTo(["t1"]));
    }

    [Test]
    public void What_is_let_go_because_observers_are_behind_is_fetched_later_in_order()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        gate.TakeLive(Sample.Theirs("a", 1));
        sink.Full = true;
        gate.TakeLive(Sample.Theirs("b", 2));
        sink.Full = false;
        // Although there is room again: it must not come before what was let go.
        gate.TakeLive(Sample.Theirs("c", 3));
        Assert.That(sink.Ids, Is.EqualTo(["a"]));

        gate.Hold();
        gate.Complete([Sample.Theirs("a", 1), Sample.Theirs("b", 2), Sample.Theirs("c", 3)], Recovered);

        Assert.That(sink.Ids, Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public void More_than_can_be_held_back_is_a_gap_of_its_own()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new(), heldCapacity: 2);
        var all = Enumerable.Range(1, 5).Select(i => Sample.Theirs($"i{i}", i)).ToList();
        gate.Hold();
        all.ForEach(gate.TakeLive);

        gate.Complete([all[0]], Recovered);
        Assert.That(sink.Ids, Is.EqualTo(["i1", "i2"]));
        Assert.That(sink.Gaps, Is.EqualTo(1));
        gate.Hold();
        gate.Complete(all, Recovered);

        Assert.That(sink.Ids, Is.EqualTo(["i1", "i2", "i3", "i4", "i5"]));
        Assert.That(sink.Gaps, Is.EqualTo(1));
    }

    [Test]
    public void An_attachment_comes_again_when_its_status_has_changed_and_never_an_older_one_after()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        var waiting = Sample.File("f", 1, "a.pdf", AttachmentStatus.InProgress);
        var approved = Sample.File("f", 1, "a.pdf", AttachmentStatus.Approved);

        gate.TakeLive(waiting);
        gate.TakeLive(waiting);
        gate.TakeLive(approved);
        gate.TakeLive(waiting);
        gate.Hold();
        gate.TakeLive(approved);
        gate.Complete([waiting], Recovered);

        Assert.That(sink.Emitted, Is.EqualTo([waiting, approved]));
    }

    [Test]
    public void A_change_made_while_away_comes_once_and_so_does_the_push_of_it()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        gate.TakeLive(Sample.Theirs("m", 1).Chunk(1));
        gate.Hold();
        gate.TakeLive(Sample.Theirs("m", 1).Chunk(2));
        gate.TakeLive(Sample.Theirs("m", 1).Chunk(3, completed: true));

        gate.Complete([Sample.Theirs("m", 1).Chunk(3, completed: true)], Recovered);
        gate.TakeLive(Sample.Theirs("m", 1).Chunk(2));

        Assert.That(sink.Emitted[^1], Is.EqualTo(Sample.Theirs("m", 1).Chunk(3, completed: true)));
        Assert.That(sink.Emitted, Has.Count.EqualTo(2));
    }

    [Test]
    public void The_end_is_told_once_and_by_then_the_gate_is_free()
    {
        var sink = new RecordingSink();
        var gate = new ItemSequencer(sink, new());
        var end = new ChatEndedEvent { Id = "end", Time = Sample.At(9) };
        var wasFree = false;
        sink.AtEnd = () =>
        {
            var other = new Thread(() => gate.Export());
            other.Start();
            wasFree = other.Join(Simulation.Hang.Guard);
        };
        gate.Hold();
        gate.TakeLive(end);
        Assert.That(sink.Ends, Is.Zero);

        gate.Complete([Sample.Theirs("a", 1), end], Recovered);
        gate.TakeLive(end);
        gate.Complete([end], Recovered);

        Assert.That(sink.Ends, Is.EqualTo(1));
        Assert.That(wasFree, Is.True);
        Assert.That(sink.Ids, Is.EqualTo(["a", "end"]));
    }
}
