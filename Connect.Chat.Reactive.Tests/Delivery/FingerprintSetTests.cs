using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class FingerprintSetTests
{
    [TestCase(0, TestName = "Hashes_are_held")]
    [TestCase(20, TestName = "Fingerprints_with_equal_leading_bits_are_held")]
    [TestCase(40, TestName = "Fingerprints_that_share_more_bits_than_pages_may_are_held")]
    [TestCase(52, TestName = "Fingerprints_that_are_often_repeated_are_held_once")]
    public void Fingerprints_are_held(int equalBits)
    {
        var random = new Random(equalBits);
        var set = new FingerprintSet();
        var model = new HashSet<ulong>();
        for (var i = 0; i < 20_000; i++)
        {
            var fingerprint = NextHash(random) >> equalBits;
            Assert.That(set.Contains(fingerprint), Is.EqualTo(model.Contains(fingerprint)));
            Assert.That(set.Add(fingerprint), Is.EqualTo(model.Add(fingerprint)));
        }

        Assert.That(set.Count, Is.EqualTo(model.Count));
        Assert.That(model.All(set.Contains), Is.True);
    }

    [Test]
    public void The_set_allocates_little_more_than_its_content()
    {
        const int Count = 100_000;
        var random = new Random(1);
        var set = new FingerprintSet();
        var hashes = Enumerable.Range(0, Count).Select(_ => NextHash(random)).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var hash in hashes)
            set.Add(hash);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(18 * Count));
    }

    private static ulong NextHash(Random random) =>
        ((ulong)random.Next() << 42) ^ ((ulong)random.Next() << 21) ^ (ulong)random.Next();
}
