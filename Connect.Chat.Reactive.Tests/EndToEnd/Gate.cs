using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>A network that lets no request through while it is closed: they wait.</summary>
internal sealed class Gate() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private TaskCompletionSource _open = Opened();

    public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _open.Task.WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private static TaskCompletionSource Opened()
    {
        TaskCompletionSource opened = new();
        opened.SetResult();
        return opened;
    }
}
