using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class TranscriptSnapshotTests
{
    [Test]
    public void The_empty_snapshot_has_no_items()
    {
        var empty = TranscriptSnapshot.Empty;

        Assert.That(empty, Is.Empty);
        Assert.That(empty, Has.Count.Zero);
        Assert.That(empty.Newest, Is.Null);
        Assert.That(empty.HasOlder, Is.False);
        Assert.That(empty.Find("a"), Is.Null);
        Assert.That(empty.FindByClientToken("a"), Is.Null);
        Assert.That(() => empty[0], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => empty.Find(null!), Throws.ArgumentNullException);
        Assert.That(() => empty.FindByClientToken(null!), Throws.ArgumentNullException);
        Assert.That(new TranscriptStore(Sample.Own).Snapshot(), Is.SameAs(empty));
    }

    [Test]
    public void Enumeration_follows_the_index_and_can_be_repeated()
    {
        var store = new TranscriptStore(Sample.Own);
        for (int i = 0; i < 1_000; i++)
            store.Put(Sample.Theirs($"{i}", i * 37 % 1_000));
        var snapshot = store.Snapshot();

        Assert.That(snapshot, Is.EqualTo(Enumerable.Range(0, snapshot.Count).Select(i => snapshot[i])));
        Assert.That(snapshot.Select(entry => entry.Item.Time), Is.Ordered);
        Assert.That(snapshot.Newest, Is.SameAs(snapshot[999]));
        var enumerator = snapshot.GetEnumerator();
        while (enumerator.MoveNext())
            Assert.That(enumerator.Current, Is.Not.Null);
        Assert.That(enumerator.MoveNext(), Is.False);
        enumerator.Reset();
        Assert.That(enumerator.MoveNext(), Is.True);
        Assert.That(enumerator.Current, Is.SameAs(snapshot[0]));
    }

    [Test]
    public void ToString_shows_neither_content_nor_names()
    {
        var store = new TranscriptStore(Sample.Own);
        store.BeginSend(
            "token-secret",
            Sample.Draft("content-secret") with { Participant = new() { DisplayName = "name-secret" } },
            Sample.At(1));
        store.Failed("token-secret", new InvalidOperationException("message-secret"));
        var snapshot = store.Snapshot();

        Assert.That(
            $"{snapshot} {snapshot[0]}",
            Does.Not.Contain("secret").And.Contain("Failed").And.Contain("InvalidOperationException"));
    }
}
