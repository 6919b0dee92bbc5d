using System.Buffers;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class PooledBytesTests
{
    [Test]
    public void Parts_are_joined_to_one_message()
    {
        var buffer = new PooledBytes(100_000);
        var message = Enumerable.Range(0, 50_000).Select(static number => (byte)number).ToArray();

        foreach (var part in message.Chunk(777))
        {
            part.CopyTo(buffer.GetSpan(part.Length));
            buffer.Advance(part.Length);
        }

        Assert.That(buffer.Written.SequenceEqual(message), Is.True);
        Assert.That(buffer.IsTooLarge, Is.False);
    }

    [TestCase(10, false)]
    [TestCase(11, true)]
    public void Bytes_over_the_limit_are_dropped(int bytes, bool overflows)
    {
        var buffer = new PooledBytes(10);

        buffer.Write(new byte[bytes]);

        Assert.That(buffer.IsTooLarge, Is.EqualTo(overflows));
        Assert.That(buffer.Written.Length, Is.EqualTo(overflows ? 0 : bytes));
    }

    [Test]
    public void A_message_over_the_limit_is_read_to_its_end_without_more_memory()
    {
        var buffer = new PooledBytes(10_000);
        var largest = 0;

        for (var i = 0; i < 1000; i++)
        {
            largest = Math.Max(largest, buffer.GetMemory(4096).Length);
            buffer.Advance(4096);
        }

        Assert.That(buffer.IsTooLarge, Is.True);
        Assert.That(buffer.Written.Length, Is.Zero);
        Assert.That(largest, Is.LessThanOrEqualTo(16_384));
    }

    [Test]
    public void After_a_reset_the_buffer_is_empty()
    {
        var buffer = new PooledBytes(10);
        buffer.Write(new byte[11]);

        buffer.Reset();
        buffer.Write("hello"u8);

        Assert.That(buffer.IsTooLarge, Is.False);
        Assert.That(buffer.Written.ToArray(), Is.EqualTo("hello"u8.ToArray()));
    }

    [TestCase(-1)]
    [TestCase(int.MaxValue)]
    public void Advancing_beyond_the_buffer_throws(int count)
    {
        var buffer = new PooledBytes(10);
        buffer.Write(new byte[5]);

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(count));
    }

    [Test]
    public void An_unused_buffer_is_empty()
    {
        var buffer = new PooledBytes(10);

        buffer.Advance(0);

        Assert.That(buffer.Written.IsEmpty, Is.True);
    }
}
