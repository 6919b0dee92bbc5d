using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>Applying edits yields the later snapshot, and a row keeps its identity, for any two snapshots.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TranscriptEditPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Any_two_snapshots_of_a_session([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var store = new TranscriptStore("own");
        var snapshots = new List<TranscriptSnapshot> { store.Snapshot() };
        for (int step = 0; step < 300; step++)
        {
            Change(store, random, step);
            if (random.Next(10) == 0)
                snapshots.Add(store.Snapshot());
        }

        foreach (var earlier in snapshots)
        {
            foreach (var later in snapshots)
                Check(earlier, later);
        }
    }

    [Test]
    public void Any_two_snapshots_of_entries([Range(1, 300)] int seed)
    {
        var random = new Random(seed);
        Check(RandomSnapshot(random), RandomSnapshot(random));
    }

    [Test]
    public void A_row_that_moves_to_the_end_is_one_edit()
    {
        var entries = Enumerable.Range(0, 50).Select(static i => Entry($"{i}", i)).ToList();
        var before = TranscriptSnapshot.Create(entries);
        entries[10] = Entry("10", 99);

        var edits = TranscriptSnapshot.Create(entries).EditsSince(before);

        Assert.That(edits, Is.EqualTo([
            new TranscriptEdit(TranscriptEditKind.Move, 49, entries[10]) { OldIndex = 10 },
        ]));
        Assert.That(edits[0].Key, Is.EqualTo("10"));
    }

    [Test]
    public void Older_entries_at_the_front_move_no_others()
    {
        var entries = Enumerable.Range(10, 10).Select(static i => Entry($"{i}", i)).ToList();
        var older = Enumerable.Range(0, 10).Select(static i => Entry($"{i}", i));

        var edits = TranscriptSnapshot.Create([.. older, .. entries]).EditsSince(TranscriptSnapshot.Create(entries));

        Assert.That(edits.Select(static edit => edit.Kind), Is.All.EqualTo(TranscriptEditKind.Add));
        Assert.That(edits.Select(static edit => edit.Index), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    private static void Change(TranscriptStore store, Random random, int step)
    {
        var now = Start.AddSeconds(step + random.Next(-40, 40));
        var token = $"t{random.Next(step / 10 + 1)}";
        switch (random.Next(8))
        {
            case 0:
                store.BeginSend(token, Message("", "hi", now) with { Participant = new() { Id = "own" } }, now);
                break;
            case 1:
                store.Sent(token, $"sent-{token}", now);
                break;
            case 2:
                store.Failed(token, new TimeoutException());
                break;
            case 3:
                store.Drop(token);
                break;
            case 4:
                var echo = Message($"sent-{token}", "hi", now) with { Participant = new() { Id = "own" } };
                store.Put(echo, ItemChange.Updated);
                break;
            case 5:
                store.PutLoaded([Message($"old-{step}", "old", Start.AddSeconds(-step))], hasOlder: true);
                break;
            case 6:
                store.Put(Message("", "undated", now) with { IsTimeEstimated = true }, ItemChange.New);
                break;
            default:
                store.Put(Message($"{step}", "theirs", now), ItemChange.New);
                break;
        }
    }

    private static TextMessage Message(string id, string content, DateTimeOffset time) =>
        new() { Id = id, Content = content, ContentType = "text/plain", Time = time };

    private static TranscriptSnapshot RandomSnapshot(Random random)
    {
        var ids = Enumerable.Range(0, 30).Where(_ => random.Next(3) > 0).ToArray();
        random.Shuffle(ids);
        // Few different times, so that entries without moving times take each other's place.
        return TranscriptSnapshot.Create(ids.Select(id => Entry($"{id}", random.Next(6))));
    }

    private static TranscriptEntry Entry(string id, int seconds) =>
        new() { Item = Message(id, id, Start.AddSeconds(seconds)) };

    private static void Check(TranscriptSnapshot earlier, TranscriptSnapshot later)
    {
        var rows = earlier.Select(static entry => (entry.Key, Entry: entry)).ToList();
        var removed = new HashSet<string>();
        foreach (var edit in later.EditsSince(earlier))
        {
            switch (edit.Kind)
            {
                case TranscriptEditKind.Add:
                    Assert.That(removed, Does.Not.Contain(edit.Key));
                    rows.Insert(edit.Index, (edit.Key, edit.Entry));
                    break;
                case TranscriptEditKind.Remove:
                    Assert.That(rows[edit.Index].Key, Is.EqualTo(edit.Key));
                    removed.Add(edit.Key);
                    rows.RemoveAt(edit.Index);
                    break;
                case TranscriptEditKind.Move:
                    Assert.That(rows[edit.OldIndex].Key, Is.EqualTo(edit.Key));
                    Assert.That(edit.OldIndex, Is.Not.EqualTo(edit.Index));
                    rows.RemoveAt(edit.OldIndex);
                    rows.Insert(edit.Index, (edit.Key, edit.Entry));
                    break;
                default:
                    Assert.That(rows[edit.Index].Key, Is.EqualTo(edit.Key));
                    rows[edit.Index] = (edit.Key, edit.Entry);
                    break;
            }
        }

        Assert.That(rows.Select(static row => row.Entry), Is.EqualTo(later));
        Assert.That(rows.Select(static row => row.Key).Distinct().Count(), Is.EqualTo(rows.Count));
    }
}
