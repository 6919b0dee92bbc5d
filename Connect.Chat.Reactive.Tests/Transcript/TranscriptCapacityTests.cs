using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptCapacityTests
{
    private readonly TranscriptStore _store = new(Sample.Own, capacity: 3);

    [Test]
    public void Beyond_the_capacity_the_oldest_entries_are_dropped()
    {
        for (var i = 1; i <= 5; i++)
            Receive(Sample.Theirs($"{i}", i));

        Assert.That(Ids(), Is.EqualTo(["3", "4", "5"]));
        Assert.That(_store.Snapshot().HasOlder, Is.True);
        Assert.That(_store.Snapshot().Find("2"), Is.Null);
        Assert.That(_store.Snapshot().OlderStart.Id, Is.EqualTo("3"));
    }

    [Test]
    public void The_order_of_the_service_decides_what_is_oldest_and_not_the_times()
    {
        Receive(Sample.Theirs("from a fast clock", 300));
        for (var i = 1; i <= 3; i++)
            Receive(Sample.Theirs($"{i}", i));

        Assert.That(Ids(), Is.EqualTo(["1", "2", "3"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.EqualTo("1"));
    }

    [Test]
    public void Messages_that_are_being_sent_or_have_failed_stay()
    {
        _store.BeginSend("sending", Sample.Draft("sending"), Sample.At(0));
        _store.BeginSend("failed", Sample.Draft("failed"), Sample.At(0));
        _store.Failed("failed", new IOException());
        for (var i = 1; i <= 5; i++)
            Receive(Sample.Theirs($"{i}", i));

        Assert.That(
            _store.Snapshot().Select(static entry => entry.Key),
            Is.EqualTo(["send sending", "send failed", "3", "4", "5"]));
    }

    [Test]
    public void A_send_whose_item_was_dropped_completes()
    {
        _store.BeginSend("token", Sample.Draft("mine"), Sample.At(0));
        Receive(Sample.Mine("echo", 1, "mine"));
        for (var i = 2; i <= 6; i++)
            Receive(Sample.Theirs($"{i}", i));

        _store.Sent("token", "echo", Sample.At(1));
        for (var i = 7; i <= 9; i++)
            Receive(Sample.Theirs($"{i}", i));

        Assert.That(Ids(), Is.EqualTo(["7", "8", "9"]));
        Assert.That(_store.Snapshot().FindByClientToken("token"), Is.Null);
    }

    [Test]
    public void Receipts_and_updates_of_dropped_messages_change_nothing()
    {
        for (var i = 1; i <= 5; i++)
            Receive(Sample.Mine($"{i}", i));
        var before = _store.Snapshot();

        Assert.That(_store.Apply(Sample.Receipt("1", ReceiptKind.Read)), Is.False);
        Assert.That(_store.Put(Sample.Mine("2", 2, "changed"), ItemChange.Updated), Is.False);
        Assert.That(_store.Snapshot(), Is.SameAs(before));
    }

    [Test]
    public void Loaded_entries_come_on_top_of_the_capacity_and_are_dropped_first()
    {
        for (var i = 1; i <= 6; i++)
            Receive(Sample.Theirs($"{i}", i));
        _store.PutLoaded([Sample.Theirs("2", 2), Sample.Theirs("3", 3), Sample.Theirs("4", 4)], hasOlder: true);

        Assert.That(Ids(), Is.EqualTo(["2", "3", "4", "5", "6"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.Null, "the next page follows the one that was loaded");

        Receive(Sample.Theirs("7", 7));

        Assert.That(Ids(), Is.EqualTo(["3", "4", "5", "6", "7"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.EqualTo("3"));
    }

    [Test]
    public void Items_that_arrive_late_are_older_than_those_that_were_dropped_beyond_the_gap()
    {
        for (var i = 6; i <= 10; i++)
            _store.Put(Sample.Theirs($"{i}", i), ItemChange.New, isBeyondGap: true);
        Receive(Sample.Theirs("4", 4));
        Receive(Sample.Theirs("5", 5));
        Assert.That(Ids(), Is.EqualTo(["8", "9", "10"]));

        _store.CloseGap();
        Receive(Sample.Theirs("11", 11));

        Assert.That(Ids(), Is.EqualTo(["9", "10", "11"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.EqualTo("9"));
    }

    [Test]
    public void Items_that_arrive_late_are_dropped_before_those_beyond_the_gap()
    {
        Receive(Sample.Theirs("1", 1));
        _store.Put(Sample.Theirs("4", 4), ItemChange.New, isBeyondGap: true);
        Receive(Sample.Theirs("2", 2));
        Receive(Sample.Theirs("3", 3));
        _store.CloseGap();

        Assert.That(Ids(), Is.EqualTo(["2", "3", "4"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.EqualTo("2"));
    }

    [Test]
    public void Items_without_ids_count_wherever_they_come()
    {
        Receive(Sample.Theirs("new", 1_000));
        for (var i = 1; i <= 50; i++)
            Receive(Sample.Theirs("", i, $"{i}"));

        Assert.That(Contents(), Is.EqualTo(["48", "49", "50"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.Null, "none of the kept items can be named");
    }

    [Test]
    public void Items_without_ids_that_were_loaded_are_dropped_first()
    {
        for (var i = 6; i <= 9; i++)
            Receive(Sample.Theirs($"{i}", i));
        _store.PutLoaded([.. Enumerable.Range(1, 5).Select(static i => Sample.Theirs("", i, $"{i}"))], hasOlder: true);
        Assert.That(_store.Snapshot(), Has.Count.EqualTo(8));

        for (var i = 10; i <= 15; i++)
            Receive(Sample.Theirs($"{i}", i));

        Assert.That(_store.Snapshot(), Has.Count.EqualTo(8));
        Assert.That(_store.Snapshot()[0].Item.Id, Is.EqualTo("8"));
    }

    [Test]
    public void Skipped_items_without_ids_count()
    {
        _store.PutSkipped([.. Enumerable.Range(1, 5).Select(static i => Sample.Theirs("", i, $"{i}"))], hasOlder: true);

        Assert.That(Contents(), Is.EqualTo(["3", "4", "5"]));
    }

    [Test]
    public void Items_that_another_session_has_received_count_when_an_update_adds_them()
    {
        for (var i = 1; i <= 3; i++)
            _store.Put(Sample.Theirs($"{i}", i), ItemChange.Updated);
        for (var i = 4; i <= 6; i++)
            Receive(Sample.Theirs($"{i}", i));

        Assert.That(Ids(), Is.EqualTo(["4", "5", "6"]));
        Assert.That(_store.Snapshot().OlderStart.Id, Is.EqualTo("4"));
    }

    [Test]
    public void Sends_of_a_session_that_receives_nothing_count()
    {
        var store = new TranscriptStore(Sample.Own, capacity: 3, isSendOnly: true);
        for (var i = 1; i <= 5; i++)
        {
            store.BeginSend($"token {i}", Sample.Draft($"{i}"), Sample.At(i));
            store.Sent($"token {i}", $"{i}", Sample.At(i));
        }

        Assert.That(store.Snapshot().Select(static entry => entry.Item.Id), Is.EqualTo(["3", "4", "5"]));
    }

    [Test]
    public void Files_of_a_session_that_receives_nothing_count_and_are_not_pending()
    {
        var store = new TranscriptStore(Sample.Own, capacity: 3, isSendOnly: true);
        for (var i = 1; i <= 5; i++)
        {
            store.BeginSend($"{i}", Sample.File("", i, $"{i}.pdf", AttachmentStatus.InProgress), Sample.At(i));
            // The service does not return the id of the item.
            store.Sent($"{i}", id: "", i == 1 ? null : Sample.At(10 + i));
        }

        Assert.That(store.Snapshot().Select(static entry => entry.ClientToken), Is.EqualTo(["3", "4", "5"]));
        Assert.That(store.Snapshot().Select(static entry => entry.Status), Is.All.EqualTo(MessageStatus.Sent));
        Assert.That(store.PendingSendCount, Is.Zero);
    }

    [Test]
    public void Files_that_were_sent_and_loaded_are_dropped_too()
    {
        var store = new TranscriptStore(Sample.Own, capacity: 3, isSendOnly: true);
        store.BeginSend("file", Sample.File("", 1, "a.pdf", AttachmentStatus.InProgress), Sample.At(1));
        store.Redraft("file", Sample.File("a", 1, "a.pdf", AttachmentStatus.InProgress));
        store.Sent("file", id: "", time: null);
        store.PutLoaded(
            [Sample.Theirs("0", 0), Sample.File("a", 2, "a.pdf", AttachmentStatus.Approved)], hasOlder: true);
        Assert.That(
            store.Snapshot().Select(static entry => (entry.Item.Id, entry.ClientToken)),
            Is.EqualTo([("0", ""), ("a", "file")]));

        for (var i = 3; i <= 8; i++)
        {
            store.BeginSend($"{i}", Sample.Draft($"{i}"), Sample.At(i));
            store.Sent($"{i}", $"{i}", Sample.At(i));
        }

        Assert.That(store.Snapshot().Select(static entry => entry.Item.Id), Is.EqualTo(["4", "5", "6", "7", "8"]));
    }

    private void Receive(ChatItem item) => _store.Put(item, ItemChange.New);

    private IEnumerable<string> Contents() =>
        _store.Snapshot().Select(static entry => ((ChatMessage)entry.Item).Content);

    private IEnumerable<string> Ids() => _store.Snapshot().Select(static entry => entry.Item.Id);
}
