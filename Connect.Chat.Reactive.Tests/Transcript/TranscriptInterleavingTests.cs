using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class TranscriptInterleavingTests
{
    // The events of one chat: two streamed messages, sends (three with equal texts), receipts and a scanned file.
    private static readonly Action<TranscriptStore>[] Happenings =
    [
        .. Put(Sample.Theirs("a", 10)),
        .. Put(
            Sample.Theirs("b", 11, "He").Chunk(1),
            Sample.Theirs("b", 11, "Hell").Chunk(2),
            Sample.Theirs("b", 11).Chunk(3, completed: true)),
        .. Put(Sample.Theirs("c", 14, "Wo").Chunk(1), Sample.Theirs("c", 15, "World").Chunk(2)),
        .. Put(new ParticipantJoinedEvent { Id = "d", Time = Sample.At(9) }),
        .. Put(
            Sample.File("f", 20, "a.pdf", AttachmentStatus.InProgress),
            Sample.File("f", 20, "a.pdf", AttachmentStatus.Approved)),
        .. Put(Sample.Mine("m1", 21), Sample.Mine("m1", 21).WithReceipt(delivered: true, read: false)),
        .. Put(Sample.Mine("m2", 22), Sample.Mine("m2", 22).WithReceipt(delivered: true, read: true)),
        .. Put(Sample.Mine("m3", 23), Sample.Mine("m4", 24, "Bye")),
        .. Put(Sample.Mine("elsewhere", 25, "Elsewhere")),
        store => store.Sent("t1", "m1", Sample.At(21)),
        store => store.Sent("t2", "m2", Sample.At(22)),
        store => store.Sent("t3", "m3", Sample.At(23)),
        store => store.Sent("t4", "m4", Sample.At(24)),
        store => store.Sent("tf", "f", Sample.At(20)),
        store => store.Failed("t2", new TimeoutException()),
        store => store.Sending("t2"),
        store => store.Apply(Sample.Receipt("m3", ReceiptKind.Delivered)),
        store => store.Apply(Sample.Receipt("m3", ReceiptKind.Read)),
        store => store.Apply(Sample.Receipt("m4", ReceiptKind.Delivered)),
        store => store.Apply(Sample.Receipt("elsewhere", ReceiptKind.Read)),
        store => store.Apply(Sample.Receipt("a", ReceiptKind.Read, Sample.Own)),
    ];

    private static readonly string[] Outcome =
    [
        "d 9  Received -", "a 10 Hello Received -", "b 11 Hello Received -", "c 15 World Received -", "f 20  Sent tf",
        "m1 21 Hello Delivered t1", "m2 22 Hello Read t2", "m3 23 Hello Read t3", "m4 24 Bye Delivered t4",
        "elsewhere 25 Elsewhere Read -",
    ];

    [Test]
    public void The_transcript_does_not_depend_on_order_and_repetition()
    {
        for (int seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var store = Begun();
            var order = Happenings.Concat(Happenings.Where(_ => random.Next(4) == 0)).ToArray();
            random.Shuffle(order);
            foreach (var happens in order)
            {
                happens(store);
                if (random.Next(3) == 0)
                    AssertSound(store.Snapshot(), seed);
            }

            Assert.That(store.Lines(), Is.EqualTo(Outcome), () => $"seed {seed}");
        }
    }

    [Test]
    public void Put_is_idempotent()
    {
        Prop.ForAll(Items(), items =>
        {
            var once = new TranscriptStore(Sample.Own);
            var twice = new TranscriptStore(Sample.Own);
            foreach (var item in items)
            {
                once.Put(item);
                twice.Put(item);
                if (twice.Put(item))
                    return false;
            }

            return once.Lines().SequenceEqual(twice.Lines()) && !items.Any(twice.Put);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Put_is_commutative()
    {
        Prop.ForAll(Items(), ArbMap.Default.ArbFor<int>(), (items, seed) =>
        {
            var shuffled = items.ToArray();
            new Random(seed).Shuffle(shuffled);
            var one = new TranscriptStore(Sample.Own);
            var other = new TranscriptStore(Sample.Own);
            Array.ForEach(items, item => one.Put(item));
            Array.ForEach(shuffled, item => other.Put(item));
            return one.Lines().SequenceEqual(other.Lines());
        }).QuickCheckThrowOnFailure();
    }

    // The sequencer reports an item as new the first time. It does not report items of loaded pages.
    [Test]
    public void The_hint_that_an_item_is_new_changes_only_the_cost()
    {
        Prop.ForAll(Items(secondsApart: 20), ArbMap.Default.ArbFor<int>(), (items, seed) =>
        {
            var random = new Random(seed);
            var looking = new TranscriptStore(Sample.Own);
            var told = new TranscriptStore(Sample.Own);
            var emitted = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in items)
            {
                looking.Put(item);
                if (random.Next(4 * items.Length) == 0)
                    told.PutLoaded([item], hasOlder: false);
                else
                    told.Put(item, emitted.Add(item.Id) ? ItemChange.New : ItemChange.Updated);
            }

            return looking.Lines().SequenceEqual(told.Lines())
                && items.All(item => looking.Snapshot().Find(item.Id) == told.Snapshot().Find(item.Id));
        }).QuickCheckThrowOnFailure();
    }

    // Versions of up to forty items. Times are unique, because items with equal times keep the order of arrival.
    private static Arbitrary<ChatItem[]> Items(int secondsApart = 1)
    {
        var item =
            from number in Gen.Choose(0, 40)
            from chunk in Gen.Choose(0, 3)
            from receipt in Gen.Choose(0, 2)
            let message = number % 3 == 0
                ? Sample.Mine($"{number}", number * secondsApart)
                : Sample.Theirs($"{number}", number * secondsApart, $"chunk {chunk}")
            select (ChatItem)(number % 3 == 0
                ? message.WithReceipt(delivered: receipt > 0, read: receipt > 1)
                : message.Chunk(chunk, completed: chunk == 3));
        return item.ArrayOf().ToArbitrary();
    }

    private static TranscriptStore Begun()
    {
        var store = new TranscriptStore(Sample.Own);
        store.BeginSend("t1", Sample.Draft(), Sample.At(12));
        store.BeginSend("t2", Sample.Draft(), Sample.At(12));
        store.BeginSend("t3", Sample.Draft(), Sample.At(13));
        store.BeginSend("t4", Sample.Draft("Bye"), Sample.At(13));
        store.BeginSend("tf", Sample.File("", 0, "a.pdf", AttachmentStatus.Unknown), Sample.At(13));
        return store;
    }

    // Every snapshot contains each message once, in order, and finds it.
    private static void AssertSound(TranscriptSnapshot snapshot, int seed)
    {
        var ids = snapshot.Select(entry => entry.Item.Id).Where(id => id.Length > 0).ToList();
        bool isSound = ids.Distinct().Count() == ids.Count
            && snapshot.Count(
                entry => entry is { Status: not MessageStatus.Received, Item: ChatMessage { Content: "Hello" } }) == 3
            && snapshot.Count(entry => entry.ClientToken.Length > 0) == 5
            && snapshot.All(entry => entry.Item.Id.Length == 0 || snapshot.Find(entry.Item.Id) == entry)
            && snapshot.All(
                entry => entry.ClientToken.Length == 0 || snapshot.FindByClientToken(entry.ClientToken) == entry)
            && snapshot.Zip(snapshot.Skip(1)).All(pair => pair.First.Item.Time <= pair.Second.Item.Time);
        Assert.That(isSound, Is.True, () => $"seed {seed}: {string.Join("; ", snapshot.Lines())}");
    }

    private static IEnumerable<Action<TranscriptStore>> Put(params ChatItem[] items) =>
        items.Select(item => (Action<TranscriptStore>)(store => store.Put(item)));
}
