using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Attachments;

/// <summary>A stream that cannot seek, like a network stream.</summary>
internal class Passing(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }
}

/// <summary>A stream that pauses before each thousand bytes.</summary>
internal sealed class Gradual(byte[] bytes, TimeProvider time, TimeSpan pause) : Passing(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await time.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
        return Read(buffer.Span[..Math.Min(buffer.Length, 1_000)]);
    }

    public override async Task<int> ReadAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
}

/// <summary>A stream that returns some bytes and then fails.</summary>
internal sealed class Failing(Exception failure, params byte[] first) : Passing(first)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Read(buffer.Span) is > 0 and var read ? new(read) : throw failure;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Read(buffer, offset, count) is > 0 and var read ? Task.FromResult(read) : throw failure;
}

/// <summary>A destination that cannot seek and records the written bytes.</summary>
/// <param name="claimsToSeek">Whether it says that it can seek.</param>
internal sealed class Sink(bool claimsToSeek = false) : Stream
{
    private readonly MemoryStream _written = new();

    public byte[] Written => _written.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => claimsToSeek;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => _written.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _written.Write(buffer.Span);
        return default;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        _written.Write(buffer, offset, count);
        return Task.CompletedTask;
    }
}

/// <summary>A stream that claims to have read less than nothing, or more than was requested.</summary>
/// <param name="excess">How much more; negative for the number that it returns.</param>
internal sealed class Lying(int excess) : MemoryStream
{
    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(excess < 0 ? excess : buffer.Length + excess);

    public override Task<int> ReadAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(excess < 0 ? excess : count + excess);
}
