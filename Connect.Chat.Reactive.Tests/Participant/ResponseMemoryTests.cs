using System.Net;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Memory grows with the received bytes, not with the announced length.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ResponseMemoryTests
{
    private const int Announced = 32 * 1024 * 1024;

    [TestCase(0)]
    [TestCase(100_000)]
    public async Task Memory_grows_with_the_received_bytes(int arriving)
    {
        using var content = new AnnouncedContent(arriving);
        await ResponseBody.ReadAsync(content, Announced, CancellationToken.None);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ResponseBody.ReadAsync(content, Announced, CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(reading.IsCompletedSuccessfully, "it runs on this thread, so that its allocations can be counted");
        Assert.That((await reading).Span.Length, Is.EqualTo(arriving));
        Assert.That(allocated, Is.LessThan(10_000 + (4 * arriving)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(1_000_000)]
    public async Task A_body_of_any_length_is_read_whole(int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)7);
        using var content = new ByteArrayContent(bytes);

        var body = await ResponseBody.ReadAsync(content, Announced, CancellationToken.None);

        Assert.That(body.Span.SequenceEqual(bytes));
    }

    private sealed class AnnouncedContent(int arriving) : HttpContent
    {
        private readonly byte[] _bytes = new byte[arriving];

        protected override bool TryComputeLength(out long length)
        {
            length = Announced;
            return true;
        }

        // A new stream each time, because the content is read more than once.
        protected override Task<Stream> CreateContentReadStreamAsync() =>
            Task.FromResult<Stream>(new Rewinding(_bytes));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new NotSupportedException();
    }

    // HttpContent caches its stream, so a second reader would find it at its end.
    private sealed class Rewinding(byte[] bytes) : MemoryStream(bytes)
    {
        public override void Close() => Position = 0;
    }
}
