using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
public sealed class TreeDifferenceTests
{
    [Test]
    public void The_edits_transform_any_frozen_state_into_any_other([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        var tree = new SortedTree<CountedKey, string>();
        var model = new SortedList<int, string>();
        var frozen = new List<(TreeView<CountedKey, string> View, string[] Rows)> { (tree.Freeze(), []) };
        for (int step = 0; step < 3_000; step++)
        {
            // Grows, shrinks to a few entries, then grows again.
            bool shrinks = step / 1_000 % 2 == 1;
            int key = random.Next(3) == 0 ? step : random.Next(700);
            if (random.Next(10) < (shrinks ? 8 : 2))
            {
                tree.Remove(new(key, []));
                model.Remove(key);
            }
            else
            {
                string value = $"{key} of {step}";
                tree.Put(new(key, new int[1]), value);
                model[key] = value;
            }

            if (random.Next(100) == 0)
                frozen.Add((tree.Freeze(), [.. model.Values]));
        }

        foreach (var (earlier, before) in frozen)
        {
            foreach (var (later, after) in frozen)
                Assert.That(Take(TreeDifference.Between(earlier, later), before), Is.EqualTo(after));
        }
    }

    [TestCase(1_000)]
    [TestCase(100_000)]
    public void The_cost_depends_on_the_changes_and_not_on_the_size(int length)
    {
        int[] comparisons = [0];
        var tree = new SortedTree<CountedKey, string>();
        for (int i = 0; i < length; i++)
            tree.Put(new(i * 2, comparisons), $"{i}");
        foreach (int changed in (int[])[length * 2, -1, length + 1, length, 0])
        {
            var earlier = tree.Freeze();
            tree.Put(new(changed, comparisons), "changed");
            var later = tree.Freeze();
            comparisons[0] = 0;

            Assert.That(TreeDifference.Between(earlier, later), Has.Count.EqualTo(1));

            // Six levels of sixteen, twice.
            Assert.That(comparisons[0], Is.LessThan(200), $"{changed}");
        }
    }

    private static List<string> Take(List<TreeEdit<string>> edits, string[] before)
    {
        var rows = before.ToList();
        foreach (var edit in edits)
        {
            if (edit.Before is not null)
            {
                Assert.That(rows[edit.Index], Is.SameAs(edit.Before));
                rows.RemoveAt(edit.Index);
            }

            if (edit.After is not null)
                rows.Insert(edit.Index, edit.After);
            Assert.That(edit.Before, Is.Not.SameAs(edit.After), "a step changes something");
        }

        return rows;
    }

    /// <summary>A key that counts comparisons.</summary>
    internal readonly struct CountedKey(int value, int[] comparisons) : ITreeKey<CountedKey>
    {
        private readonly int _value = value;
        private readonly int[] _comparisons = comparisons;

        public int OrderAgainst(in CountedKey other)
        {
            if (_comparisons.Length > 0)
                _comparisons[0]++;
            return _value.CompareTo(other._value);
        }
    }
}
