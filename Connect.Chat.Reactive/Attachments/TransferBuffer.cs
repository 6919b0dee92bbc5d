using System.Buffers;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// A buffer of the shared pool, for streams of the application or of its handler. These may ignore their token, so a
/// read or a write that does not return is abandoned, and the buffer with it: the stream might still use it.
/// </summary>
internal sealed class TransferBuffer(int bytes) : IDisposable
{
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(bytes);

    /// <summary>Whether a stream may still read or write the bytes.</summary>
    public bool IsInUse { get; private set; }

    /// <summary>Fills the buffer from a stream.</summary>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    public ValueTask<int> FillAsync(Stream source, CancellationToken cancellationToken)
    {
        var reading = source.ReadSomeAsync(_bytes, bytes, cancellationToken);
        return reading.IsCompleted ? reading : UseAsync(reading.AsTask(), cancellationToken);
    }

    /// <summary>Writes the first bytes of the buffer to a stream.</summary>
    public ValueTask DrainAsync(Stream destination, int count, CancellationToken cancellationToken)
    {
        var writing = destination.WriteAllAsync(_bytes, count, cancellationToken);
        return writing.IsCompleted ? writing : new(UseAsync(CompleteAsync(writing, count), cancellationToken).AsTask());
    }

    public void Dispose()
    {
        if (!IsInUse)
            ArrayPool<byte>.Shared.Return(_bytes);
    }

    private async ValueTask<int> UseAsync(Task<int> use, CancellationToken cancellationToken)
    {
        try
        {
            return await use.OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            IsInUse = !use.IsCompleted;
        }
    }

    private static async Task<int> CompleteAsync(ValueTask writing, int count)
    {
        await writing.ConfigureAwait(false);
        return count;
    }
}
