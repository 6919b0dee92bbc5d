using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class SortedTreeTests
{
    [Test]
    public void The_tree_equals_a_sorted_list_and_frozen_views_do_not_change([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var tree = new SortedTree<Number, int>();
        var model = new SortedList<int, int>();
        var frozen = new List<(TreeView<Number, int> View, KeyValuePair<int, int>[] Rows)>();
        for (int step = 0; step < 4_000; step++)
        {
            // Grows, shrinks to a few entries, then grows again.
            bool shrinks = step / 1_000 % 2 == 1;
            int key = random.Next(3) == 0 ? step : random.Next(700);
            if (random.Next(10) < (shrinks ? 8 : 2))
            {
                key = model.Count > 0 && random.Next(8) > 0 ? model.Keys[random.Next(model.Count)] : key;
                tree.Remove(new(key));
                model.Remove(key);
            }
            else
            {
                tree.Put(new(key), step);
                model[key] = step;
            }

            if (random.Next(40) == 0)
                frozen.Add((tree.Freeze(), [.. model]));
        }

        AssertSame(tree.Current, [.. model]);
        foreach (var (view, rows) in frozen)
            AssertSame(view, rows);
    }

    [Test]
    public void The_tree_holds_keys_that_are_added_in_ascending_or_descending_order(
        [Values] bool descending, [Values] bool frozenEachTime)
    {
        const int Length = 3_000;
        var tree = new SortedTree<Number, int>();
        for (int i = 0; i < Length; i++)
        {
            tree.Put(new(descending ? -i : i), i);
            if (frozenEachTime)
                tree.Freeze();
        }

        AssertSame(tree.Current, [.. Enumerable.Range(0, Length)
            .Select(i => KeyValuePair.Create(descending ? -i : i, i)).OrderBy(row => row.Key)]);
    }

    [Test]
    public void The_tree_can_be_emptied_and_filled_again()
    {
        var tree = new SortedTree<Number, int>();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 500; i++)
                tree.Put(new(i), i);
            for (int i = 0; i < 500; i++)
                tree.Remove(new((i * 7) % 500));
            AssertSame(tree.Current, []);
        }
    }

    private static void AssertSame(TreeView<Number, int> view, KeyValuePair<int, int>[] rows)
    {
        var actual = Enumerable.Range(0, view.Count).Select(view.RowAt);
        Assert.That(actual.Select(row => KeyValuePair.Create(row.Key.Value, row.Value)), Is.EqualTo(rows));
        Assert.That(rows.All(row => view.TryGet(new(row.Key), out int value) && value == row.Value), Is.True);
        Assert.That(view.TryGet(new(int.MaxValue), out _), Is.False);
        Assert.That(rows.Index().All(row => view.CountBefore(new(row.Item.Key)) == row.Index), Is.True);
        Assert.That(rows.Index().All(row => view.CountBefore(new(row.Item.Key + 1)) == row.Index + 1), Is.True);
        Assert.That(
            (view.CountBefore(new(int.MinValue)), view.CountBefore(new(int.MaxValue))), Is.EqualTo((0, rows.Length)));
        Assert.That(() => view.RowAt(rows.Length), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => view.RowAt(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    internal readonly record struct Number(int Value) : ITreeKey<Number>
    {
        public int OrderAgainst(in Number other) => Value.CompareTo(other.Value);
    }
}
