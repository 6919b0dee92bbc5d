using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>An HTTP handler that delays all requests while it is paused.</summary>
internal sealed class PausableNetwork() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    private TaskCompletionSource _resumed = Completed();

    public void Pause() => _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _resumed.TrySetResult();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _resumed.Task.WaitAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private static TaskCompletionSource Completed()
    {
        TaskCompletionSource completed = new();
        completed.SetResult();
        return completed;
    }
}
