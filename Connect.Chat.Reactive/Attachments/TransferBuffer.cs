using System.Buffers;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// A pooled buffer for streams of the application or of its handler. Such streams may ignore cancellation, so a read or
/// write that does not return is abandoned. The buffer is then not reused, because the stream may still access it.
/// </summary>
internal sealed class TransferBuffer(int bytes) : IDisposable
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(bytes);

    /// <summary>Whether a stream may still access the buffer.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>Fills the buffer from a stream.</summary>
    /// <returns>The number of bytes read. 0 at the end of the stream.</returns>
    /// <exception cref="IOException">The stream returned an impossible number.</exception>
    public async ValueTask<int> FillAsync(Stream source, CancellationToken cancellationToken)
    {
        var reading = source.ReadAsync(_bytes.AsMemory(0, bytes), cancellationToken);
        var read = reading.IsCompleted ? reading : UseAsync(reading.AsTask(), cancellationToken);
        return AttachmentStreams.CheckRead(await read.ConfigureAwait(false), bytes);
    }

    /// <summary>Writes the first bytes of the buffer to a stream.</summary>
    public ValueTask DrainAsync(Stream destination, int count, CancellationToken cancellationToken)
    {
        var writing = destination.WriteAsync(_bytes.AsMemory(0, count), cancellationToken);
        return writing.IsCompleted ? writing : new(UseAsync(CompleteAsync(writing, count), cancellationToken).AsTask());
    }

    public void Dispose()
    {
        if (!IsInUse)
            ArrayPool<byte>.Shared.Return(_bytes);
    }

    private async ValueTask<int> UseAsync(Task<int> operation, CancellationToken cancellationToken)
    {
        try
        {
            return await operation.OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            IsInUse = !operation.IsCompleted;
        }
    }

    private static async Task<int> CompleteAsync(ValueTask writing, int count)
    {
        await writing.ConfigureAwait(false);
        return count;
    }
}
