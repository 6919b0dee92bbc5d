namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>A body whose reads throw.</summary>
internal sealed class ThrowingStream(Exception exception) : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw exception;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        throw exception;
}
