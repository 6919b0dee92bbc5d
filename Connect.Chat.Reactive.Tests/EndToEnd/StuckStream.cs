using Connect.Chat.Reactive.Tests.Attachments;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Returns one byte and then blocks until the read is cancelled.</summary>
internal sealed class StuckStream() : Passing([1, 2])
{
    private bool _hasBegun;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hasBegun)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        _hasBegun = true;
        return Read(buffer.Span[..1]);
    }

    public override async Task<int> ReadAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
}
