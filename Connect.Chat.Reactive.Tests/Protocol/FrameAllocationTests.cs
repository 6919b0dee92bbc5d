using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
[NonParallelizable]
public sealed class FrameAllocationTests
{
    // In words: two for the header, eight references, two for the time, one for the origin.
    private const int Record = 13 * 8;

    [TestCase("text/plain")]
    [TestCase("text/markdown")]
    public void A_further_message_allocates_only_its_record_id_and_content(string contentType)
    {
        const int Frames = 10_000;
        const string Content = "Hello, how may I help?";
        var item = Wire.Item("MESSAGE", contentType, Content);
        item.Remove("RelatedContactId");
        string id = item["Id"]!.GetValue<string>();
        byte[] frame = Wire.Frame(item);
        var reader = new FrameReader();
        Read(reader, frame, Frames);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(reader, frame, Frames);
        // Whole bytes: the runtime may allocate one of its caches meanwhile.
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Frames;

        TestContext.Out.WriteLine($"{frame.Length} bytes on the wire, {each} bytes allocated");
        Assert.That(frame, Has.Length.InRange(400, 500));
        Assert.That(each, Is.LessThanOrEqualTo(Record + SizeOf(id) + SizeOf(Content)));
    }

    private static void Read(FrameReader reader, byte[] frame, int times)
    {
        for (int i = 0; i < times; i++)
            reader.Read(frame, Wire.ReceivedAt);
    }

    // Header, length, characters and the terminating zero, in whole words.
    private static int SizeOf(string text) => (8 + 8 + 4 + (2 * (text.Length + 1)) + 7) / 8 * 8;
}
