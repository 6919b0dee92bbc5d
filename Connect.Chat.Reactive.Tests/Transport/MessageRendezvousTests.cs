using System.Buffers;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Tests.Transport;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MessageRendezvousTests
{
    private static readonly ReadOnlySequence<byte> Hello = new("Hello"u8.ToArray());
    private static readonly ChatTransportClosed Closed = new(4001, "enough");

    private readonly PooledBytes _frame = new(100);

    [Test]
    public void The_loop_waits_for_a_receiver_and_writes_into_its_frame()
    {
        var messages = new MessageRendezvous();
        var loop = messages.WaitForReceiverAsync().AsTask();
        Assert.That(loop.IsCompleted, Is.False);

        var receiving = messages.ReceiveAsync(_frame).AsTask();
        Assert.That(loop.IsCompletedSuccessfully, Is.True);
        messages.Write(Hello);
        Assert.That(receiving.IsCompleted, Is.False);
        messages.Complete();

        Assert.That(receiving.IsCompletedSuccessfully, Is.True);
        Assert.That(_frame.Written.ToArray(), Is.EqualTo(Hello.ToArray()));
        Assert.That(messages.WaitForReceiverAsync().AsTask().IsCompleted, Is.False);
    }

    [Test]
    public void A_receiver_that_comes_first_is_found_by_the_loop()
    {
        var messages = new MessageRendezvous();

        var receiving = messages.ReceiveAsync(_frame).AsTask();

        Assert.That(messages.WaitForReceiverAsync().AsTask().IsCompletedSuccessfully, Is.True);
        Assert.That(receiving.IsCompleted, Is.False);
    }

    [Test]
    public async Task A_close_ends_pending_and_later_receives()
    {
        var messages = new MessageRendezvous();
        var receiving = messages.ReceiveAsync(_frame).AsTask();

        messages.End(Closed);
        messages.End(new IOException());

        Assert.That(await receiving, Is.EqualTo(Closed));
        Assert.That(await messages.ReceiveAsync(_frame), Is.EqualTo(Closed));
    }

    [Test]
    public async Task A_failure_ends_pending_and_later_receives_and_releases_the_loop()
    {
        var messages = new MessageRendezvous();
        var receiving = messages.ReceiveAsync(_frame).AsTask();
        messages.Complete();
        await receiving;
        var loop = messages.WaitForReceiverAsync().AsTask();

        messages.End(new IOException());

        await Failure.Of<OperationCanceledException>(loop);
        await Failure.Of<OperationCanceledException>(() => messages.WaitForReceiverAsync().AsTask());
        await Failure.Of<IOException>(messages.ReceiveAsync(_frame).AsTask());
    }

    [Test]
    public void Nothing_is_written_after_the_end()
    {
        var messages = new MessageRendezvous();
        _ = messages.ReceiveAsync(_frame).AsTask();

        messages.End(Closed);
        _frame.Reset();
        messages.Write(Hello);
        messages.Complete();

        Assert.That(_frame.Written.IsEmpty, Is.True);
    }

    [Test]
    public async Task A_frame_that_throws_ends_the_receive()
    {
        var messages = new MessageRendezvous();
        var receiving = messages.ReceiveAsync(new BrokenFrame()).AsTask();

        messages.Write(Hello);

        await Failure.Of<IOException>(receiving);
    }

    [Test]
    public void A_second_receive_at_the_same_time_throws()
    {
        var messages = new MessageRendezvous();
        _ = messages.ReceiveAsync(_frame).AsTask();

        Assert.That(() => messages.ReceiveAsync(_frame), Throws.InvalidOperationException);
    }

    private sealed class BrokenFrame : IBufferWriter<byte>
    {
        public void Advance(int count) => throw new IOException();

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new IOException();

        public Span<byte> GetSpan(int sizeHint = 0) => throw new IOException();
    }
}
