using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Streaming;

[TestFixture]
[NonParallelizable]
public sealed class ChunkAssemblyAllocationTests
{
    [Test]
    public void A_chat_without_streamed_messages_allocates_nothing_for_them()
    {
        var assembly = new MessageAssembly();
        var sequencer = new ItemSequencer(new RecordingSink(), new(), assembly: assembly);
        var message = Sample.Theirs("m", 1);
        // The sequencer records the message the first time.
        sequencer.OnItem(message);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            sequencer.OnItem(message);
            assembly.Show(message);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
