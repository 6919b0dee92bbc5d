using System.Buffers;
using System.Collections.Concurrent;
using Connect.Chat.Reactive;

namespace WebDesk.Chats;

/// <summary>The network of one page. A button cuts it: sockets break, and calls and new sockets fail.</summary>
public sealed class SwitchedNetwork : DelegatingHandler, IChatTransportFactory
{
    private readonly IChatTransportFactory _sockets = new WebsocketClientTransportFactory();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private volatile bool _isCut;

    public SwitchedNetwork()
        : base(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
    }

    public bool IsCut => _isCut;

    public void Cut()
    {
        _isCut = true;
        foreach (var socket in _open.Keys)
            socket.Break();
    }

    public void Restore() => _isCut = false;

    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        ThrowIfCut();
        var socket = new Socket(await _sockets.ConnectAsync(url, cancellationToken), this);
        _open[socket] = true;
        // The network may have been cut meanwhile.
        if (_isCut)
            socket.Break();
        return socket;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ThrowIfCut();
        var response = await base.SendAsync(request, cancellationToken);
        ThrowIfCut();
        return response;
    }

    private void ThrowIfCut()
    {
        if (_isCut)
            throw new HttpRequestException("The network of this page is cut.");
    }

    private sealed class Socket(IChatTransport inner, SwitchedNetwork network) : IChatTransport
    {
        private readonly CancellationTokenSource _broken = new();

        public void Break() => _broken.Cancel();

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
            _broken.IsCancellationRequested
                ? throw new IOException("The network of this page is cut.")
                : inner.SendAsync(utf8Frame, cancellationToken);

        public async ValueTask<ChatTransportClosed?> ReceiveAsync(
            IBufferWriter<byte> frame, CancellationToken cancellationToken)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
            try
            {
                return await inner.ReceiveAsync(frame, either.Token);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException("The network of this page is cut.", exception);
            }
        }

        public ValueTask DisposeAsync()
        {
            network._open.TryRemove(this, out _);
            return inner.DisposeAsync();
        }
    }
}
