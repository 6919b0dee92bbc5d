using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class RecentIdentitiesTests
{
    [Test]
    public void The_latest_identities_are_kept_in_order()
    {
        var recent = new RecentIdentities(10);
        for (ulong i = 1; i <= 25; i++)
            recent.Add(i);

        Assert.That(recent.Latest(3), Is.EqualTo([23UL, 24UL, 25UL]));
        Assert.That(recent.Latest(99), Has.Length.EqualTo(10));
        Assert.That(recent.PositionOf(25), Is.EqualTo(24));
        Assert.That(recent.PositionOf(15), Is.Null);
        Assert.That(recent.DropThrough(20), Is.True);
        Assert.That(recent.DropThrough(20), Is.False);
        Assert.That(recent.Latest(99), Is.EqualTo([21UL, 22UL, 23UL, 24UL, 25UL]));
        recent.Add(26);
        Assert.That(recent.Latest(99), Is.EqualTo([21UL, 22UL, 23UL, 24UL, 25UL, 26UL]));
    }

    [Test]
    public void An_identity_is_replaced_in_its_place([Values(0, 1, 4)] int index)
    {
        var recent = new RecentIdentities(10);
        ulong[] identities = [1, 2, 3, 4, 5];
        recent.AddRange(identities);

        Assert.That(recent.Replace(99, 100), Is.False);
        Assert.That(recent.Replace(identities[index], 100), Is.True);

        identities[index] = 100;
        Assert.That(recent.Latest(10), Is.EqualTo(identities));
        Assert.That(recent.PositionOf(100), Is.EqualTo(index));
    }

    [Test]
    public void The_ring_behaves_like_a_list([Values(1, 2, 3, 4)] int seed, [Values(1, 2, 9, 20)] int capacity)
    {
        var random = new Random(seed);
        var recent = new RecentIdentities(capacity);
        var list = new List<ulong>();
        for (var step = 0; step < 500; step++)
        {
            var identity = (ulong)random.Next(1, 30);
            switch (random.Next(6))
            {
                case 0:
                    Assert.That(recent.Replace(identity, 100), Is.EqualTo(list.Contains(identity)));
                    if (list.Contains(identity))
                        list[list.LastIndexOf(identity)] = 100;
                    break;
                case 1:
                    Assert.That(recent.DropThrough(identity), Is.EqualTo(list.Contains(identity)));
                    list.RemoveRange(0, list.LastIndexOf(identity) + 1);
                    break;
                default:
                    recent.Add(identity);
                    list.Add(identity);
                    if (list.Count > capacity)
                        list.RemoveAt(0);
                    break;
            }

            var position = list.LastIndexOf(identity);
            Assert.That(recent.Latest(int.MaxValue), Is.EqualTo(list));
            Assert.That(recent.Count, Is.EqualTo(list.Count));
            Assert.That(
                recent.PositionOf(identity), Is.EqualTo(position < 0 ? null : recent.Added - list.Count + position));
        }
    }
}
