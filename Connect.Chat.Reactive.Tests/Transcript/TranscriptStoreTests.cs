using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptStoreTests
{
    private readonly TranscriptStore _store = new(Sample.Own);

    [Test]
    public void An_item_without_a_time_follows_the_newest_one_after_older_items_were_loaded()
    {
        var store = new TranscriptStore(Sample.Own);
        store.Put(Sample.Theirs("1", 100));
        store.Put(Sample.Theirs("2", 5_000) with { IsTimeEstimated = true });
        store.PutLoaded([Sample.Theirs("0", 50)], hasOlder: false);
        store.Put(Sample.Theirs("3", 0) with { IsTimeEstimated = true });

        Assert.That(store.Snapshot().Select(static entry => entry.Item.Id), Is.EqualTo(["0", "1", "2", "3"]));
    }

    [Test]
    public void A_draft_follows_an_item_without_a_time_although_the_local_clock_is_slow()
    {
        var store = new TranscriptStore(Sample.Own);
        store.Put(Sample.Theirs("1", 600));
        store.Put(Sample.Theirs("2", 0) with { IsTimeEstimated = true });
        store.BeginSend("token", Sample.Draft("mine"), Sample.At(1));

        Assert.That(store.Snapshot().Select(static entry => entry.Item.Id), Is.EqualTo(["1", "2", ""]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Loaded_items_without_times_precede_the_oldest_item(bool isEstimated)
    {
        var store = new TranscriptStore(Sample.Own, capacity: 1);
        store.Put(Sample.Theirs("dropped", 100), ItemChange.New);
        store.Put(Sample.Theirs("2", 5_000) with { IsTimeEstimated = isEstimated }, ItemChange.New);
        store.PutLoaded(
            [.. Enumerable.Range(0, 2).Select(i => Sample.Theirs($"{i}", 9_000) with { IsTimeEstimated = true })],
            hasOlder: false);

        Assert.That(store.Snapshot().Select(static entry => entry.Item.Id), Is.EqualTo(["0", "1", "2"]));
    }

    [Test]
    public void Loaded_items_precede_those_of_the_same_time_page_by_page()
    {
        Put(Sample.Theirs("5", 1), Sample.Theirs("6", 1));
        _store.PutLoaded([Sample.Theirs("3", 1), Sample.Theirs("4", 1), Sample.Theirs("5", 1)], hasOlder: true);
        _store.PutLoaded([Sample.Theirs("1", 1), Sample.Theirs("2", 1)], hasOlder: true);
        _store.PutSkipped([Sample.Theirs("0", 1)], hasOlder: false);
        Put(Sample.Theirs("7", 1));

        Assert.That(
            _store.Snapshot().Select(static entry => entry.Item.Id),
            Is.EqualTo(["0", "1", "2", "3", "4", "5", "6", "7"]));
    }

    [Test]
    public void Items_are_sorted_by_time_whatever_the_order_of_arrival()
    {
        Put(Sample.Theirs("c", 3), Sample.Mine("a", 1), Sample.Theirs("d", 4), Sample.Theirs("b", 2));

        Assert.That(_store.Lines(), Is.EqualTo(
            ["a 1 Hello Sent -", "b 2 Hello Received -", "c 3 Hello Received -", "d 4 Hello Received -"]));
    }

    [Test]
    public void Items_with_equal_times_keep_the_order_of_arrival()
    {
        Put(Sample.Theirs("b", 1), Sample.Theirs("a", 1), Sample.Theirs("c", 1));

        Assert.That(Ids(), Is.EqualTo(["b", "a", "c"]));
    }

    [Test]
    public void Items_missed_before_a_live_one_precede_it_although_the_times_are_equal()
    {
        for (var gap = 0; gap < 2; gap++)
        {
            _store.Put(Sample.Theirs($"{gap}a", 1), ItemChange.New);
            _store.Put(Sample.Theirs($"{gap}d", 1), ItemChange.New, isBeyondGap: true);
            _store.BeginSend($"{gap}", Sample.Draft(), Sample.At(0));
            _store.Put(Sample.Theirs($"{gap}f", 1), ItemChange.New, isBeyondGap: true);
            _store.Put(Sample.Theirs($"{gap}b", 1) with { Origin = ItemOrigin.Recovered }, ItemChange.New);
            _store.Put(Sample.Theirs($"{gap}c", 1) with { Origin = ItemOrigin.Recovered }, ItemChange.New);
            _store.CloseGap();
            _store.Put(Sample.Theirs($"{gap}g", 1), ItemChange.New);
        }

        Assert.That(
            Ids(),
            Is.EqualTo([
                "0a", "0b", "0c", "0d", "", "0f", "0g",
                "1a", "1b", "1c", "1d", "", "1f", "1g",
            ]));
    }

    [Test]
    public void A_repeated_item_changes_nothing()
    {
        ChatItem[] items = [Sample.Theirs("a", 1), Sample.Mine("b", 2).WithReceipt(delivered: true, read: false)];
        Put(items);
        var before = _store.Snapshot();

        Assert.That(items.Select(_store.Put), Is.All.False);
        Assert.That(_store.Put(items[0] with { Origin = ItemOrigin.Recovered }), Is.False);
        Assert.That(_store.Snapshot(), Is.SameAs(before));
    }

    [Test]
    public void Items_without_an_id_are_told_apart_by_what_they_say()
    {
        Put(Sample.Theirs("", 1, "one"), Sample.Theirs("", 1, "two"), Sample.Theirs("", 1, "one"));

        Assert.That(_store.Snapshot(), Has.Count.EqualTo(2));
        Assert.That(_store.Snapshot().Find(""), Is.Null);
    }

    [Test]
    public void The_transcript_contains_events_and_past_contacts_but_no_typing_and_no_unknown_items()
    {
        Put(
            Sample.Theirs("past", -86_400) with { RelatedContactId = "contact-0" },
            new ParticipantJoinedEvent { Id = "joined", Time = Sample.At(1), Participant = new() { Id = Sample.Own } },
            new TypingEvent { Id = "typing", Time = Sample.At(2) },
            new UnknownItem { Id = "unknown", Time = Sample.At(3) },
            Sample.Receipt("past", ReceiptKind.Read) with { Id = "receipt" },
            new ChatEndedEvent { Id = "ended", Time = Sample.At(4) });

        Assert.That(Ids(), Is.EqualTo(["past", "joined", "ended"]));
    }

    [Test]
    public void A_later_version_replaces_an_item_and_an_earlier_one_does_not()
    {
        var first = Sample.Theirs("a", 1, "Hel").Chunk(1);
        var second = Sample.Theirs("a", 1, "Hello").Chunk(2);
        var last = Sample.Theirs("a", 1, "Hello there").Chunk(3, completed: true);
        Put(first);

        Assert.That(_store.Put(last), Is.True);
        Assert.That(_store.Put(second), Is.False);
        Assert.That(_store.Lines(), Is.EqualTo(["a 1 Hello there Received -"]));
    }

    [Test]
    public void A_scanned_attachment_replaces_the_unscanned_one()
    {
        Put(
            Sample.File("a", 1, "a.pdf", AttachmentStatus.Approved),
            Sample.File("a", 1, "a.pdf", AttachmentStatus.InProgress));

        var file = (AttachmentMessage)_store.Snapshot()[0].Item;
        Assert.That(file.Attachments[0].Status, Is.EqualTo(AttachmentStatus.Approved));
    }

    [Test]
    public void A_processed_message_replaces_the_one_in_processing()
    {
        var processing =
            Sample.Mine("a", 1, "4111") with
            {
                Metadata = new() { ProcessingStatus = MessageProcessingStatus.Processing },
            };
        Put(processing, Sample.Mine("a", 1, "****"), processing);

        Assert.That(_store.Lines(), Is.EqualTo(["a 1 **** Sent -"]));
    }

    [Test]
    public void An_item_moves_when_a_later_version_has_another_time()
    {
        Put(Sample.Theirs("a", 1).Chunk(1), Sample.Theirs("b", 2), Sample.Theirs("a", 3).Chunk(2));

        Assert.That(Ids(), Is.EqualTo(["b", "a"]));
        Assert.That(_store.Snapshot().Find("a")!.Item.Time, Is.EqualTo(Sample.At(3)));
    }

    [Test]
    public void HasOlder_is_true_until_the_oldest_page_is_loaded()
    {
        Assert.That(_store.SetHasOlder(true), Is.True);
        var before = _store.Snapshot();
        Assert.That(_store.SetHasOlder(true), Is.False);
        Assert.That(_store.SetHasOlder(false), Is.True);

        Assert.That(before.HasOlder, Is.True);
        Assert.That(_store.Snapshot().HasOlder, Is.False);
    }

    [Test]
    public void A_snapshot_is_immutable()
    {
        var kept = new List<(TranscriptSnapshot Snapshot, string[] Lines)>();
        for (int i = 0; i < 300; i++)
        {
            // Backward and forward, with a send whose response is late and some receipts.
            _store.Put(Sample.Theirs($"t{i}", i % 2 == 0 ? i : -i));
            _store.BeginSend($"token{i}", Sample.Draft($"text{i}"), Sample.At(i));
            _store.Sent($"token{i - 5}", $"m{i - 5}", Sample.At(i - 0.5));
            _store.Apply(Sample.Receipt($"m{i - 9}", ReceiptKind.Read));
            kept.Add((_store.Snapshot(), _store.Lines()));
        }

        foreach (var (snapshot, lines) in kept)
        {
            Assert.That(snapshot.Lines(), Is.EqualTo(lines));
            foreach (var entry in snapshot)
                Assert.That(entry.Item.Id.Length > 0 ? snapshot.Find(entry.Item.Id) : entry, Is.SameAs(entry));
        }

        var old = kept[20].Snapshot;
        Assert.That(old.Find("m18"), Is.Null);
        Assert.That(old.FindByClientToken("token18")!.Status, Is.EqualTo(MessageStatus.Sending));
        Assert.That(kept[299].Snapshot.FindByClientToken("token18")!.Item.Id, Is.EqualTo("m18"));
    }

    private void Put(params ChatItem[] items) => Array.ForEach(items, item => _store.Put(item));

    private IEnumerable<string> Ids() => _store.Snapshot().Select(entry => entry.Item.Id);

    // The sequencer does not know items of loaded pages, and a later version can have another time.
    [TestCase("loaded")]
    [TestCase("own, without a participant")]
    public void An_item_that_the_sequencer_reports_as_new_does_not_appear_twice(string what)
    {
        var store = new TranscriptStore(Sample.Own);
        ChatItem later = Sample.Theirs("a", 500, "later");
        switch (what)
        {
            case "loaded":
                store.PutLoaded([Sample.Theirs("a", 10)], hasOlder: false);
                break;
            default:
                store.BeginSend("t", Sample.Draft(), Sample.At(10));
                store.Sent("t", "a", time: null);
                later = Sample.Mine("a", 500) with { Participant = ChatParticipant.None };
                break;
        }

        store.Put(later, ItemChange.New);

        Assert.That(store.Snapshot(), Has.Count.EqualTo(1));
    }
}
