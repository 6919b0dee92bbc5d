using System.Buffers;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Transports that can throw, block or hang: a test can run code before each call.</summary>
internal sealed class HostileTransports(IChatTransportFactory inner) : IChatTransportFactory
{
    public Func<CancellationToken, ValueTask>? BeforeConnect { get; set; }

    public Func<CancellationToken, ValueTask>? BeforeSend { get; set; }

    public Func<CancellationToken, ValueTask>? BeforeReceive { get; set; }

    public Func<ValueTask>? BeforeDispose { get; set; }

    public int Connects { get; private set; }

    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        Connects++;
        if (BeforeConnect is { } before)
            await before(cancellationToken).ConfigureAwait(false);
        return new Transport(this, await inner.ConnectAsync(url, cancellationToken).ConfigureAwait(false));
    }

    private sealed class Transport(HostileTransports owner, IChatTransport inner) : IChatTransport
    {
        public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken)
        {
            if (owner.BeforeSend is { } before)
                await before(cancellationToken).ConfigureAwait(false);
            await inner.SendAsync(utf8Frame, cancellationToken).ConfigureAwait(false);
        }

        public async ValueTask<ChatTransportClosed?> ReceiveAsync(
            IBufferWriter<byte> frame, CancellationToken cancellationToken)
        {
            if (owner.BeforeReceive is { } before)
                await before(cancellationToken).ConfigureAwait(false);
            return await inner.ReceiveAsync(frame, cancellationToken).ConfigureAwait(false);
        }

        public async ValueTask DisposeAsync()
        {
            var before = owner.BeforeDispose;
            await inner.DisposeAsync().ConfigureAwait(false);
            if (before is not null)
                await before().ConfigureAwait(false);
        }
    }
}
