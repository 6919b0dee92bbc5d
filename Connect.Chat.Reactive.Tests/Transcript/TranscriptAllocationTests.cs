using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
[NonParallelizable]
public sealed class TranscriptAllocationTests
{
    private const int Measured = 64;

    // A header, the item, the state of the send, and a status with a flag.
    private const int Entry = 40;

    // A key and an entry in a full node, and the share of the node and its ancestors.
    private const int Place = 36;

    [Test]
    public void An_item_and_a_snapshot_after_a_hundred_thousand_cost_little_more_than_after_a_hundred()
    {
        double few = BytesPerItem(100);
        double many = BytesPerItem(100_000);

        TestContext.Out.WriteLine($"{few} bytes after 100, {many} after 100,000");
        Assert.That(many, Is.LessThanOrEqualTo(3 * few));
    }

    [Test]
    public void An_item_costs_no_index_before_the_first_lookup()
    {
        var items = Items(0, 50_000);
        var store = new TranscriptStore(Sample.Own);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Put(store, items, snapshots: false, ItemChange.New);
        double each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)items.Length;

        TestContext.Out.WriteLine($"{each} bytes");
        Assert.That(each, Is.LessThanOrEqualTo(Entry + Place));
    }

    private static double BytesPerItem(int length)
    {
        var store = new TranscriptStore(Sample.Own);
        Put(store, Items(0, length), snapshots: false);
        var items = Items(length, Measured);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Put(store, items, snapshots: true);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Measured;
    }

    private static void Put(
        TranscriptStore store, ChatItem[] items, bool snapshots, ItemChange news = ItemChange.Updated)
    {
        foreach (var item in items)
        {
            store.Put(item, news);
            if (snapshots)
                store.Snapshot();
        }
    }

    private static ChatItem[] Items(int start, int count) =>
        [.. Enumerable.Range(start, count).Select(i => Sample.Theirs($"item-{i}", i))];
}
