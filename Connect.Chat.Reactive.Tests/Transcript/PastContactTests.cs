using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class PastContactTests
{
    [Test]
    public void The_views_of_past_and_present_equal_a_filter_in_any_order_and_with_any_clocks([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var store = new TranscriptStore(Sample.Own);
        var snapshots = new List<(TranscriptSnapshot Snapshot, TranscriptEntry[] Entries)>();
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(12))
            {
                case 0:
                    store.BeginSend($"t{step}", Sample.Draft(), Sample.At(random.Next(100)));
                    break;
                case 1:
                    store.Sent($"t{random.Next(400)}", $"m{random.Next(120)}", Sample.At(random.Next(100)));
                    break;
                default:
                    // The same ids repeatedly, with different states, times and contacts.
                    var past = random.Next(6);
                    store.Put(Sample.Theirs($"m{random.Next(120)}", random.Next(100)).Chunk(random.Next(1, 9)) with
                    {
                        ContactId = past > 3 ? "now" : "",
                        RelatedContactId = past > 3 ? "" : $"c{past}",
                    });
                    break;
            }

            if (random.Next(20) == 0)
                snapshots.Add((store.Snapshot(), [.. store.Snapshot()]));
        }

        snapshots.Add((store.Snapshot(), [.. store.Snapshot()]));
        foreach (var (snapshot, entries) in snapshots)
            AssertApart(snapshot, entries);
    }

    [Test]
    public void Past_contacts_precede_the_present_one_in_the_order_of_their_times()
    {
        var store = new TranscriptStore(Sample.Own);
        store.Put(Sample.Theirs("now", 5));
        store.Put(Past("b1", 20, "b"));
        store.Put(Past("a1", 10, "a"));
        store.Put(Past("b2", 22, "b"));
        // The last item of the old contact is later than the first one of the new contact.
        store.Put(Past("a2", 21, "a"));

        var snapshot = store.Snapshot();

        Assert.That(Ids(snapshot), Is.EqualTo(["a1", "b1", "a2", "b2", "now"]));
        Assert.That(snapshot.PastContactIds, Is.EqualTo(["a", "b"]));
        Assert.That(Ids(snapshot.OfPastContact("a")), Is.EqualTo(["a1", "a2"]));
        Assert.That(Ids(snapshot.OfPastContact("b")), Is.EqualTo(["b1", "b2"]));
    }

    [Test]
    public void An_updated_item_changes_in_every_view_and_can_move_to_another()
    {
        var store = new TranscriptStore(Sample.Own);
        var file = Sample.File("f", 1, "a.pdf", AttachmentStatus.InProgress) with { RelatedContactId = "a" };
        store.Put(file);
        var before = store.Snapshot();

        store.Put(file with { Attachments = [file.Attachments[0] with { Status = AttachmentStatus.Approved }] });

        Assert.That(store.Snapshot().OfPastContact("a").Single(), Is.SameAs(store.Snapshot().Past.Single()));
        Assert.That(
            ((AttachmentMessage)store.Snapshot().OfPastContact("a")[0].Item).Attachments[0].Status,
            Is.EqualTo(AttachmentStatus.Approved));
        Assert.That(
            ((AttachmentMessage)before.OfPastContact("a")[0].Item).Attachments[0].Status,
            Is.EqualTo(AttachmentStatus.InProgress));
    }

    [Test]
    public void A_chat_without_past_contacts_creates_no_views()
    {
        var store = new TranscriptStore(Sample.Own);
        store.Put(Sample.Theirs("a", 1));
        var snapshot = store.Snapshot();

        Assert.That(snapshot.Current, Is.SameAs(snapshot));
        Assert.That(snapshot.Past, Is.Empty);
        Assert.That(snapshot.PastContactIds, Is.Empty);
        Assert.That(snapshot.OfPastContact("a"), Is.Empty);
        Assert.That(
            () => snapshot.OfPastContact(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("contactId"));
        Assert.That(() => snapshot.Past[0], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(TranscriptSnapshot.Empty.Current, Is.Empty);
    }

    [Test]
    public void The_cost_of_the_views_does_not_depend_on_the_length()
    {
        var few = BytesToLook(200);
        var many = BytesToLook(60_000);

        Assert.That(many, Is.LessThanOrEqualTo(few));
    }

    private static long BytesToLook(int length)
    {
        var store = new TranscriptStore(Sample.Own);
        for (var i = 0; i < length; i++)
            store.Put(i < length / 2 ? Past($"p{i}", i, "a") : Sample.Theirs($"c{i}", i));
        var snapshot = store.Snapshot();
        Look(snapshot);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Look(snapshot);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Look(TranscriptSnapshot snapshot)
    {
        _ = snapshot.Current[0];
        _ = snapshot.Past[0];
        _ = snapshot.OfPastContact("a")[^1];
        _ = snapshot.PastContactIds[0];
    }

    private static void AssertApart(TranscriptSnapshot snapshot, TranscriptEntry[] entries)
    {
        var past = entries.Where(static entry => entry.Item.IsFromPastContact).ToArray();
        AssertSame(snapshot, entries);
        AssertSame(snapshot.Past, past);
        AssertSame(snapshot.Current, [.. entries.Where(static entry => !entry.Item.IsFromPastContact)]);
        Assert.That(
            snapshot.PastContactIds, Is.EqualTo(past.Select(static entry => entry.Item.RelatedContactId).Distinct()));
        foreach (var id in (string[])["c0", "c1", "c2", "c3", "now", "", "c", "d"])
            AssertSame(snapshot.OfPastContact(id), [.. past.Where(entry => entry.Item.RelatedContactId == id)]);
        Assert.That(past.Select(static entry => entry.Item.Time), Is.Ordered);
        Assert.That(snapshot.Current.Select(static entry => entry.Item.Time), Is.Ordered);
    }

    private static void AssertSame(IReadOnlyList<TranscriptEntry> view, TranscriptEntry[] expected)
    {
        Assert.That(view.SequenceEqual(expected, ReferenceEqualityComparer.Instance), Is.True);
        Assert.That(view, Has.Count.EqualTo(expected.Length));
        Assert.That(Enumerable.Range(0, view.Count).All(at => ReferenceEquals(view[at], expected[at])), Is.True);
        Assert.That(() => view[-1], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => view[expected.Length], Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static TextMessage Past(string id, double second, string contactId) =>
        Sample.Theirs(id, second) with { RelatedContactId = contactId };

    private static IEnumerable<string> Ids(IEnumerable<TranscriptEntry> entries) =>
        entries.Select(static entry => entry.Item.Id);
}
