using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Streaming;

[TestFixture]
[NonParallelizable]
public sealed class StitchingAllocationTests
{
    [Test]
    public void A_chat_without_streamed_messages_pays_nothing_for_them()
    {
        var stitching = new MessageAssembly();
        var gate = new ItemSequencer(new RecordingSink(), new(), assembly: stitching);
        var message = Sample.Theirs("m", 1);
        // The first time, the gate itself makes a note of the message.
        gate.TakeLive(message);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            gate.TakeLive(message);
            stitching.Show(message);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
