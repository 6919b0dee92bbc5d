using System.Net;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Attachments;

/// <summary>
/// The memory of a transfer does not grow with the file. The simulated storage allocates nothing per byte.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class TransferAllocationTests
{
    private const int Mebibyte = 1024 * 1024;

    // The test's own allocations. A single buffer of the size of the file would be twenty times larger.
    private const int Allowance = Mebibyte;

    [Test]
    public async Task Twenty_megabytes_are_sent_with_no_more_memory_than_one()
    {
        var one = await AllocatedAsync(Mebibyte, PutAsync);
        var twenty = await AllocatedAsync(20 * Mebibyte, PutAsync);

        Assert.That(twenty - one, Is.LessThan(Allowance), $"{one} bytes for 1 MiB, {twenty} for 20 MiB");
    }

    [Test]
    public async Task Twenty_megabytes_are_fetched_with_no_more_memory_than_one()
    {
        var one = await AllocatedAsync(Mebibyte, GetAsync);
        var twenty = await AllocatedAsync(20 * Mebibyte, GetAsync);

        Assert.That(twenty - one, Is.LessThan(Allowance), $"{one} bytes for 1 MiB, {twenty} for 20 MiB");
    }

    // The transfer runs inline on this thread, so that the allocations of the thread are those of the transfer.
    private static async Task<long> AllocatedAsync(int length, Func<AttachmentTransfers, int, Task<long>> transferAsync)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        using var storage = new EndlessStorage(length);
        using var transfers = new AttachmentTransfers(new()
        {
            Options = new(),
            Retry = new(),
            HttpMessageHandler = storage,
            Time = TimeProvider.System,
            Jitter = static () => 0,
            Logger = NullLogger.Instance,
            ObserverThrew = static thrown => throw thrown,
        });
        await TransferredAsync(transferAsync(transfers, length), length);

        var before = GC.GetAllocatedBytesForCurrentThread();
        await TransferredAsync(transferAsync(transfers, length), length);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async Task TransferredAsync(Task<long> transfer, int length)
    {
        Assert.That(transfer.IsCompletedSuccessfully, "it has to run inline");
        Assert.That(await transfer, Is.EqualTo(length));
    }

    private static Task<long> PutAsync(AttachmentTransfers transfers, int length) => transfers.PutAsync(
        new(
            "a-1",
            new("https://storage.example/a-1"),
            new Dictionary<string, string> { ["Content-Type"] = "video/mp4" }),
        AttachmentSource.FromOpener(_ => new(new Zeros(length)), length, "a.mp4"),
        length,
        new Progress(),
        default);

    private static Task<long> GetAsync(AttachmentTransfers transfers, int length) =>
        transfers.GetAsync(
            "a-1", new("https://storage.example/a-1"), length, new(Stream.Null, isOwn: false), new Progress(), default);

    private sealed class Progress : IProgress<AttachmentProgress>
    {
        public void Report(AttachmentProgress value)
        {
        }
    }

    private sealed class EndlessStorage(int length) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
                await content.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            return new(HttpStatusCode.OK) { Content = new StreamContent(new Zeros(length)) };
        }
    }

    private sealed class Zeros(int length) : Stream
    {
        private int _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Math.Min(buffer.Length, _left);
            _left -= read;
            return new(read);
        }

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
