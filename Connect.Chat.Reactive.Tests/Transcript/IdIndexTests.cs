using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class IdIndexTests
{
    [Test]
    public void Every_snapshot_finds_exactly_its_items_at_any_time()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var store = new TranscriptStore(Sample.Own);
            var snapshots = new List<TranscriptSnapshot>();
            for (int i = 0; i < 60; i++)
            {
                Happen(store, random, i);
                snapshots.Add(store.Snapshot());
                if (random.Next(20) == 0)
                    AssertFinds(snapshots[random.Next(snapshots.Count)], seed);
            }

            snapshots.ForEach(snapshot => AssertFinds(snapshot, seed));
        }
    }

    [Test]
    public void Concurrent_lookups_find_the_same_items()
    {
        for (int round = 0; round < 50; round++)
        {
            var store = new TranscriptStore(Sample.Own);
            for (int i = 0; i < 100; i++)
                store.Put(Sample.Theirs($"{i}", 100 * i), ItemChange.New);
            var snapshot = store.Snapshot();

            Parallel.For(0, 100, i => Assert.That(snapshot.Find($"{i}"), Is.SameAs(snapshot[i])));
        }
    }

    [Test]
    [NonParallelizable]
    public void After_the_first_lookup_the_cost_does_not_depend_on_the_length()
    {
        var store = new TranscriptStore(Sample.Own);
        for (int i = 0; i < 10_000; i++)
            store.Put(Sample.Theirs($"{i}", 100 * i), ItemChange.New);
        long first = CostOfLooking(store.Snapshot());
        store.Put(Sample.Theirs("new", 2_000_000), ItemChange.New);
        store.Snapshot();
        store.Put(Sample.Theirs("newer", 3_000_000), ItemChange.New);
        var later = store.Snapshot();

        Assert.That(first, Is.GreaterThan(100_000));
        Assert.That(CostOfLooking(later), Is.Zero);
        Assert.That(later.Find("newer"), Is.SameAs(later.Newest));
    }

    private static long CostOfLooking(TranscriptSnapshot snapshot)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        snapshot.Find("5");
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Happen(TranscriptStore store, Random random, int i)
    {
        switch (random.Next(6))
        {
            case 0:
                store.BeginSend($"t{i}", Sample.Draft($"text {i}"), Sample.At(100 * i));
                break;
            case 1:
                store.Sent($"t{i - random.Next(1, 5)}", $"sent {i}", Sample.At((100 * i) - random.Next(500)));
                break;
            case 2:
                store.Put(Sample.Theirs($"{random.Next(60)}", random.Next(100 * i)));
                break;
            default:
                store.Put(Sample.Theirs($"new {i}", 100 * i), ItemChange.New);
                break;
        }
    }

    private static void AssertFinds(TranscriptSnapshot snapshot, int seed)
    {
        foreach (var entry in snapshot.Where(static entry => entry.Item.Id.Length > 0))
            Assert.That(snapshot.Find(entry.Item.Id), Is.SameAs(entry), () => $"seed {seed}, {entry.Line()}");
        Assert.That(snapshot.Find("none"), Is.Null);
    }
}
