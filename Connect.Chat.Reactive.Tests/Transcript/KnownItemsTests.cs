using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class KnownItemsTests
{
    private const int Small = 8;

    [Test]
    public void Memory_does_not_grow_with_the_chat([Values] bool holeIsOpen)
    {
        var known = new KnownItems(Small);
        if (holeIsOpen)
            known.OpenHole();
        var items = Enumerable.Range(0, 1_000).Select(i => Sample.Theirs($"i{i}", i)).ToList();

        foreach (var item in items)
            Assert.That(known.TryAdvance(item), Is.True);

        Assert.That(known.Export([]).Names, Has.Count.LessThanOrEqualTo(Small));
        Assert.That(known.Export([]).Spans, Has.Count.EqualTo(holeIsOpen ? 1 : 0));
        Assert.That(items.FindAll(known.TryAdvance), Is.Empty);
    }

    [Test]
    public void The_time_of_an_item_is_known_as_long_as_its_name_is_and_once_a_transcript_has_shown_it()
    {
        var known = new KnownItems(Small);
        known.TryAdvance(Sample.Theirs("a", 5));
        Assert.That(known.TimeOf("a"), Is.EqualTo(Sample.At(5)));
        Assert.That(known.TimeOf("b"), Is.Null);

        var elsewhere = new KnownItems(known.Export([]), Small);
        Assert.That(elsewhere.TimeOf("a"), Is.Null);
        elsewhere.TryAdvance(Sample.Theirs("a", 5));
        Assert.That(elsewhere.TimeOf("a"), Is.EqualTo(Sample.At(5)));
    }

    [Test]
    public void Every_stretch_between_holes_stays_known_and_every_hole_stays_open()
    {
        var known = new KnownItems(Small);
        for (var stretch = 0; stretch < 5; stretch++)
        {
            known.OpenHole();
            for (var i = 0; i < 50; i++)
                known.TryAdvance(Sample.Theirs($"i{stretch}/{i}", (stretch * 100) + i));
        }

        for (var stretch = 0; stretch < 5; stretch++)
        {
            for (var i = 0; i < 50; i++)
                Assert.That(known.TryAdvance(Sample.Theirs($"i{stretch}/{i}", (stretch * 100) + i)), Is.False);
        }

        Assert.That(known.Through, Is.EqualTo(DateTimeOffset.MinValue));
        Assert.That(known.TryAdvance(Sample.Theirs("missed", 275)), Is.True);
    }

    [Test]
    public void Items_of_one_time_are_told_apart_also_when_some_are_forgotten()
    {
        for (var burst = 1; burst < Small; burst++)
        {
            var known = new KnownItems(Small);
            var items = Enumerable.Range(0, 100).Select(i => Sample.Theirs($"i{i}", i / burst)).ToList();

            Assert.That(items.TrueForAll(known.TryAdvance), Is.True, $"bursts of {burst}");
            Assert.That(items.FindAll(known.TryAdvance), Is.Empty, $"bursts of {burst}");
        }
    }

    [Test]
    public void An_item_that_comes_a_little_late_is_news()
    {
        var known = new KnownItems();
        known.OpenHole();
        known.TryAdvance(Sample.Theirs("young", 100));
        known.CloseHole(Sample.At(100));

        Assert.That(known.TryAdvance(Sample.Theirs("late", 41)), Is.True);
        Assert.That(known.TryAdvance(Sample.Theirs("long gone", 39)), Is.False);
    }

    [Test]
    public void What_no_observer_was_told_is_not_handed_on()
    {
        var known = new KnownItems();
        var items = Enumerable.Range(0, 200).Select(i => Sample.Theirs($"i{i}", i)).ToList();
        items.ForEach(item => known.TryAdvance(item));

        for (var told = 0; told <= items.Count; told++)
        {
            var next = new KnownItems(known.Export(items[told..]));

            Assert.That(items.FindAll(next.TryAdvance), Is.EqualTo(items[told..]), $"after {told}");
        }
    }

    [Test]
    public void A_hole_is_handed_on_open()
    {
        var known = new KnownItems(Small);
        known.TryAdvance(Sample.Theirs("before", 1));
        known.OpenHole();
        var beyond = Enumerable.Range(200, 100).Select(i => Sample.Theirs($"i{i}", i)).ToList();
        beyond.ForEach(item => known.TryAdvance(item));

        var next = new KnownItems(known.Export([]), Small);

        Assert.That(beyond.FindAll(next.TryAdvance), Is.Empty);
        Assert.That(next.TryAdvance(Sample.Theirs("missed", 100)), Is.True);
    }

    [Test]
    public void What_was_handed_on_stays_known_however_much_was_missed()
    {
        var known = new KnownItems(Small);
        known.OpenHole();
        var beyond = Enumerable.Range(200, 6).Select(i => Sample.Theirs($"i{i}", i)).ToList();
        beyond.ForEach(item => known.TryAdvance(item));

        var next = new KnownItems(known.Export([]), Small);
        next.BeginFill();
        for (var i = 0; i < 100; i++)
            Assert.That(next.TryAdvance(Sample.Theirs($"missed{i}", i)), Is.True);

        Assert.That(beyond.FindAll(next.TryAdvance), Is.Empty);
    }

    [Test]
    public void What_was_handed_on_is_handed_on_again()
    {
        var known = new KnownItems();
        var items = Enumerable.Range(0, 50).Select(i => Sample.Theirs($"i{i}", i)).ToList();
        items.ForEach(item => known.TryAdvance(item));
        for (var process = 0; process < 3; process++)
        {
            known = new(known.Export([]));
            known.BeginFill();
            items.Add(Sample.Theirs($"i{items.Count}", items.Count));
            Assert.That(items.FindAll(known.TryAdvance), Is.EqualTo(items[^1..]));
            known.CloseHole(items[^1].Time);
        }
    }

    [Test]
    public void What_is_in_no_transcript_moves_no_time_as_its_time_may_be_the_own_clock_s()
    {
        var known = new KnownItems();
        known.TryAdvance(Sample.Theirs("a", 1));
        known.TryAdvance(new TypingEvent { Id = "t", Time = Sample.At(100_000) });
        known.TryAdvance(Sample.Receipt("a", ReceiptKind.Read) with { Time = Sample.At(100_000) });

        Assert.That(new KnownItems(known.Export([])).TryAdvance(Sample.Theirs("b", 2)), Is.True);
    }

    [Test]
    public void Receipts_are_not_handed_on_as_transcripts_do_not_have_them()
    {
        var known = new KnownItems();
        var receipt = Sample.Receipt("m", ReceiptKind.Read);

        Assert.That(known.TryAdvance(receipt), Is.True);
        Assert.That(known.TryAdvance(receipt), Is.False);
        Assert.That(known.Export([]).Names, Is.Empty);
    }

    [Test]
    public void A_message_that_is_being_written_is_known_by_name_however_much_comes_after_it([Values] bool holeIsOpen)
    {
        var known = new KnownItems(Small);
        if (holeIsOpen)
            known.OpenHole();
        known.TryAdvance(Sample.Theirs("m", 0).Chunk(1));
        for (var i = 1; i < 100; i++)
            known.TryAdvance(Sample.Theirs($"i{i}", i));

        Assert.That(known.TryAdvance(Sample.Theirs("m", 0).Chunk(1)), Is.False);
        Assert.That(known.IsNews(Sample.Theirs("m", 0).Chunk(2)), Is.True);
        Assert.That(new KnownItems(known.Export([]), Small).TryAdvance(Sample.Theirs("m", 0)), Is.True);
        Assert.That(known.TryAdvance(Sample.Theirs("m", 0).Chunk(3, completed: true)), Is.True);
        Assert.That(known.TryAdvance(Sample.Theirs("m", 0)), Is.False);
        Assert.That(new KnownItems(known.Export([]), Small).TryAdvance(Sample.Theirs("m", 0)), Is.False);
    }

    [Test]
    public void A_transcript_is_read_back_to_a_message_that_is_being_written_though_not_for_ever()
    {
        var known = new KnownItems();
        known.TryAdvance(Sample.Theirs("m", 0).Chunk(1));
        known.CloseHole(Sample.At(300));

        Assert.That(known.Through, Is.LessThanOrEqualTo(Sample.At(0)));
        Assert.That(known.Export([]).Through, Is.LessThanOrEqualTo(Sample.At(0)));
        known.CloseHole(Sample.At(1_000));
        Assert.That(known.Through, Is.EqualTo(Sample.At(1_000) - KnownItems.Skew));

        Assert.That(known.TryAdvance(Sample.Theirs("m", 0)), Is.True);
    }

    [Test]
    public void Messages_that_are_never_finished_do_not_make_what_is_handed_on_grow()
    {
        var known = new KnownItems();
        for (var i = 0; i < 10_000; i++)
            known.TryAdvance(Sample.Theirs($"m{i}", i).Chunk(1));

        Assert.That(known.Export([]).Names, Has.Count.LessThanOrEqualTo(KnownItems.Patience.TotalSeconds));
    }

    [Test]
    public void When_a_message_is_complete_it_holds_up_nothing()
    {
        var known = new KnownItems();
        known.TryAdvance(Sample.Theirs("m", 0).Chunk(1));
        known.TryAdvance(Sample.Theirs("m", 0));
        known.TryAdvance(Sample.Theirs("young", 300));

        Assert.That(known.Export([]).Through, Is.EqualTo(Sample.At(300) - KnownItems.Skew));
        known.CloseHole(Sample.At(300));
        Assert.That(known.Through, Is.EqualTo(Sample.At(300) - KnownItems.Skew));
    }

    [Test]
    public void What_is_expected_is_news_whenever_it_comes()
    {
        var known = new KnownItems();
        known.Expect(Sample.Theirs("m", 10).Chunk(4), era: 0);
        known.Expect(Sample.Theirs("m", 11).Chunk(5), era: 0);
        known.CloseHole(Sample.At(300));

        Assert.That(new KnownItems(known.Export([])).TryAdvance(Sample.Theirs("m", 5).Chunk(3)), Is.True);
        known.CloseHole(Sample.At(3_000));
        Assert.That(known.TryAdvance(Sample.Theirs("m", 5)), Is.True);
        known.Expect(Sample.Theirs("m", 12).Chunk(6), era: 0);
        Assert.That(known.TryAdvance(Sample.Theirs("m", 5)), Is.False);
    }
}
